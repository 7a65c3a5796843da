package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.train.TrainingException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasWeightsTest {
  private static final String OFFICIAL = "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";

  /** The same layers, a sixteenth as wide. */
  private static final Vgg16 SMALL = Vgg16.FULL.divided(16);

  @TempDir private Path folder;

  @Test
  @WantsData
  void everyNumberOfTheOfficialFileEqualsTheOnesThatNumpyHoldsAndHalfAFileIsRefused()
      throws Exception {
    Path h5 = TestData.require(OFFICIAL);
    Weights expected = ImageNet.weights(TestData.require("vgg16").getParent());
    Weights read = KerasWeights.read(h5, Vgg16.FULL);
    int compared = 0;
    for (Weights.Variable variable : Weights.variables(Vgg16.FULL)) {
      if (!variable.name().startsWith(Weights.HEAD)) {
        assertArrayEquals(
            expected.get(variable.name()), read.get(variable.name()), 0, variable.name());
        compared += variable.size();
      }
    }
    assertEquals(14_714_688, compared);
    assertThrows(IllegalArgumentException.class, () -> read.get("head/kernel"));
    byte[] official = Files.readAllBytes(h5);
    for (int missing : new int[] {1, 5_000, 58_000_000}) {
      Path cut = folder.resolve("cut.h5");
      Files.write(cut, Arrays.copyOf(official, official.length - missing));
      refused(cut, Vgg16.FULL, "cut.h5 is truncated: it has " + (official.length - missing));
    }
  }

  @Test
  void aTruncatedFileIsRefusedWhereverItIsCut() throws Exception {
    byte[] whole = Files.readAllBytes(file("whole.h5", "", 0.5f));
    KerasWeights.read(folder.resolve("whole.h5"), SMALL);
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      int length = i < 20 ? i : random.nextInt(whole.length);
      Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, length));
      refused(cut, SMALL, length < 52 ? "is no HDF5 file" : "is truncated: it has " + length);
    }
  }

  /** Either the change hits what nobody reads or a weight, or it is told in one line. */
  @Test
  void alteredBytesNeverEscapeAsAnythingButARefusal() throws Exception {
    byte[] whole = Files.readAllBytes(file("whole.h5", "", 0.5f));
    Path altered = folder.resolve("altered.h5");
    Random random = new Random(2);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = whole.clone();
      for (int n = 0; n < 40; n++) {
        bytes[i < 100 ? random.nextInt(400) : random.nextInt(bytes.length)] =
            (byte) random.nextInt();
      }
      Files.write(altered, bytes);
      try {
        KerasWeights.read(altered, SMALL);
      } catch (TrainingException e) {
        refused++;
        assertEquals(1, e.getMessage().lines().count());
      }
    }
    assertTrue(refused > 100, "only " + refused + " refused");
  }

  @Test
  void whatIsNoHdf5IsRefusedByName() throws Exception {
    refused(folder.resolve("gone.h5"), SMALL, "gone.h5 does not exist", "--backbone vgg16");
    refused(folder, SMALL, "is no plain file");
    refused(Files.write(folder.resolve("empty.h5"), new byte[0]), SMALL, "empty.h5 is no HDF5");
    refused(Files.writeString(folder.resolve("words.h5"), "<html>".repeat(99)), SMALL, "no HDF5");
  }

  @Test
  void aWrongLayoutIsNamedWithWhatWasExpected() throws Exception {
    refused(
        file("missing.h5", "block3_conv2", 0.5f),
        SMALL,
        "missing.h5 is not laid out as Keras' VGG16",
        "no layer block3_conv2",
        "block3_conv1");
    refused(
        file("narrow.h5", "", 0.5f),
        Vgg16.FULL,
        "block1_conv1/block1_conv1_W_1:0 is [3×3×3×4] of float, expected [3×3×3×64] of float");
    try (WritableHdfFile other = HdfFile.write(folder.resolve("other.h5"))) {
      other.putGroup("block1_conv1").putDataset("kernel:0", new float[3][3][3][4]);
    }
    refused(folder.resolve("other.h5"), SMALL, "no numbers block1_conv1_W_1:0, only [kernel:0]");
    try (WritableHdfFile other = HdfFile.write(folder.resolve("doubles.h5"))) {
      other.putGroup("block1_conv1").putDataset("block1_conv1_W_1:0", new double[3][3][3][4]);
    }
    refused(folder.resolve("doubles.h5"), SMALL, "[3×3×3×4] of double, expected");
    try (WritableHdfFile other = HdfFile.write(folder.resolve("flat.h5"))) {
      other.putDataset("block1_conv1", new float[9]);
    }
    refused(folder.resolve("flat.h5"), SMALL, "is no array");
  }

  @Test
  void aNumberThatCannotBeAWeightIsNamed() throws Exception {
    refused(file("nan.h5", "", Float.NaN), SMALL, "nan.h5 is damaged", "block1_conv1", "holds NaN");
    refused(file("huge.h5", "", 3e30f), SMALL, "holds 3.0E30");
    refused(file("infinite.h5", "", Float.NEGATIVE_INFINITY), SMALL, "block", "-Infinity");
  }

  private static void refused(Path h5, Vgg16 net, String... parts) {
    TrainingException refusal =
        assertThrows(TrainingException.class, () -> KerasWeights.read(h5, net));
    for (String part : parts) {
      assertTrue(refusal.getMessage().contains(part), refusal::getMessage);
    }
    assertEquals(1, refusal.getMessage().lines().count(), refusal::getMessage);
  }

  /** A file of {@link #SMALL} without the layer {@code missing}, whose first number is given. */
  private Path file(String name, String missing, float first) throws IOException {
    Path file = folder.resolve(name);
    try (WritableHdfFile h5 = HdfFile.write(file)) {
      for (Vgg16.Convolution layer : SMALL.convolutions()) {
        if (!layer.name().equals(missing)) {
          WritableGroup group = h5.putGroup(layer.name());
          float[][][][] kernel = new float[3][3][layer.in()][layer.out()];
          kernel[0][0][0][0] = first;
          group.putDataset(layer.name() + "_W_1:0", kernel);
          group.putDataset(layer.name() + "_b_1:0", new float[layer.out()]);
        }
      }
    }
    return file;
  }
}
