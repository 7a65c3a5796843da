package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.network.WeightsFile;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class CheckpointsTest {
  @Test
  void anEmptyFileIsNothingToGoOnWith(@TempDir Path work) throws Exception {
    assertFalse(Checkpoints.isKept(work.resolve("none")));
    Files.createFile(work.resolve("features.rows"));
    assertFalse(Checkpoints.isKept(work));
    Files.write(work.resolve("features.rows"), new byte[4]);
    assertTrue(Checkpoints.isKept(work));
  }

  private static final Epoch EPOCH = new Epoch("head", 1, 0.5, 0.75, 0.4, 0.8, 1.5);
  private static final Map<String, String> SETTINGS = Map.of("seed", "7", "batch", "8");

  @TempDir private Path folder;

  @Test
  void whatWasKeptComesBackToTheLastBit() throws Exception {
    Checkpoints checkpoints = new Checkpoints(folder);
    Weights weights = weights(0.1f, Float.MIN_VALUE, -3e30f);
    Checkpoint state = new Checkpoint(SETTINGS, "head", List.of(EPOCH), 0);
    checkpoints.write(state, weights, weights(5));

    Checkpoints again = new Checkpoints(folder);
    assertEquals(state, again.read(SETTINGS).orElseThrow());
    assertArrayEquals(weights.get("head/kernel"), again.weights(0).get("head/kernel"));
    assertArrayEquals(new float[] {5}, again.optimizer(0).get("head/kernel"));
  }

  @Test
  void onlyTheLastAndTheBestEpochTakeRoom() throws Exception {
    Checkpoints checkpoints = new Checkpoints(folder);
    for (int last = 0; last < 5; last++) {
      List<Epoch> epochs = java.util.Collections.nCopies(last + 1, EPOCH);
      int best = Math.min(last, 1);
      checkpoints.write(
          new Checkpoint(SETTINGS, "head", epochs, best), weights(last), weights(last));
    }
    assertArrayEquals(new float[] {1}, checkpoints.weights(1).get("head/kernel"));
    try (var files = Files.list(folder)) {
      assertEquals(4, files.count(), "state, two files of weights, one of the optimizer");
    }
  }

  @Test
  void otherSettingsAreRefusedByTheirName() throws Exception {
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.write(new Checkpoint(SETTINGS, "head", List.of(EPOCH), 0), weights(1), weights(1));
    TrainingException refused =
        assertThrows(
            TrainingException.class, () -> checkpoints.read(Map.of("seed", "8", "batch", "8")));
    assertTrue(refused.getMessage().contains("seed 7, and now it is 8"), refused.getMessage());
    assertTrue(refused.getMessage().contains("--restart"), refused.getMessage());
  }

  @Test
  void damagedWeightsAreNoticed() throws Exception {
    Path file = folder.resolve("w");
    WeightsFile.write(file, weights(1, 2, 3));
    try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
      damaged.seek(damaged.length() - 12);
      damaged.write(0x55);
    }
    assertThrows(IOException.class, () -> WeightsFile.read(file));
  }

  @Test
  void aRowThatWasCutOffIsMadeAgain() throws Exception {
    TensorFlowLibrary.load();
    Path file = folder.resolve("rows");
    try (ArrayFile rows = new ArrayFile(file, Shape.of(2))) {
      rows.append(new float[] {1, 2, 3, 4});
    }
    Files.write(file, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
    try (ArrayFile rows = new ArrayFile(file, Shape.of(2))) {
      assertEquals(2, rows.size());
      rows.append(new float[] {5, 6});
      try (var tensor = rows.tensor(new int[] {2, 0})) {
        float[] values = new float[4];
        tensor.asRawTensor().data().asFloats().read(values);
        assertArrayEquals(new float[] {5, 6, 1, 2}, values);
      }
    }
  }

  private static Weights weights(float... values) {
    Weights weights = new Weights();
    weights.put("head/kernel", values);
    return weights;
  }
}
