package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.vision.ModelBundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the true command in each phase with SIGKILL, and has it go on. */
@Timeout(300)
class TrainingKillTest {
  @TempDir private Path folder;
  private Path photos;

  @BeforeEach
  void photos() throws IOException {
    photos = ColouredPhotos.write(folder.resolve("photos"), 8, 3);
  }

  @Test
  void drawnBatchesGoOnToTheSameLossesAfterAKillInEachPhase() throws Exception {
    goesOnToTheSameLosses("--variants=0", "--no-balanced");
  }

  @Test
  void keptFeaturesGoOnToTheSameLossesAfterAKillInEachPhase() throws Exception {
    goesOnToTheSameLosses("--variants=3", "--frozen-blocks=3", "--balanced");
  }

  @Test
  void whatWasCutOffIsNeitherLostNorTakenWithoutAWord() throws Exception {
    Path out = folder.resolve("bundle");
    Run killed = run(out, "head 1/", "--variants=0");
    assertTrue(killed.epochs.size() >= 1, killed.toString());
    Run refused = run(out, "never", "--variants=0");
    assertEquals(9, refused.status, refused.toString());
    assertTrue(refused.error.contains("--resume"), refused.error);
    Run other = run(out, "never", "--variants=0", "--resume", "--rate=0.002");
    assertEquals(9, other.status, other.toString());
    assertTrue(other.error.contains("head_rate 0.001, and now it is 0.002"), other.error);
    Run anew = run(out, "never", "--variants=0", "--restart", "--rate=0.002");
    assertEquals(0, anew.status, anew.toString());
  }

  private void goesOnToTheSameLosses(String... regimen) throws Exception {
    Run whole = run(folder.resolve("whole"), "never", regimen);
    assertEquals(0, whole.status, whole.toString());
    assertEquals(8, whole.epochs.size(), whole.toString());

    Path out = folder.resolve("killed");
    Run first = run(out, "head 2/", regimen);
    List<String> more = new ArrayList<>(List.of(regimen));
    more.add("--resume");
    Run second = run(out, "fine-tune 2/", more.toArray(String[]::new));
    Run third = run(out, "never", more.toArray(String[]::new));

    assertFalse(first.status == 0 || second.status == 0, "both were killed");
    assertEquals(0, third.status, third.toString());
    assertEquals(whole.epochs.getLast(), third.epochs.getLast());
    ModelBundle a = ModelBundle.open(folder.resolve("whole"));
    ModelBundle b = ModelBundle.open(out);
    assertEquals(a.card().metrics(), b.card().metrics());
    assertEquals(a.card().thresholds(), b.card().thresholds());
    assertFalse(Files.exists(folder.resolve(".killed.training")), "nothing is left beside it");
  }

  /** What a run of the command said; the epochs without how long they took. */
  private record Run(int status, List<String> epochs, String error) {}

  /** Runs the command, and kills it once it says {@code until}. */
  private Run run(Path out, String until, String... regimen) throws Exception {
    List<String> command =
        ChildJava.command(List.of(), "io.github.doggydoor.cli.Main", "train", photos.toString());
    command.addAll(List.of("--out", out.toString(), "--backbone=narrow", "--no-report"));
    command.addAll(List.of("--recipe=32x32,area,rgb,samplewise", "--seed=7", "--batch=8"));
    command.addAll(List.of("--steps=3", "--epochs=4", "--fine-tune-epochs=4", "--patience=0"));
    command.addAll(List.of(regimen));
    Path error = Files.createTempFile(folder, "error", ".txt");
    Process process = new ProcessBuilder(command).redirectError(error.toFile()).start();
    List<String> epochs = new ArrayList<>();
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains(" valid loss ")) {
          epochs.add(line.replaceFirst(" [0-9.]+ s( +best)?$", ""));
        }
        if (line.replaceAll(" +", " ").startsWith(until)) {
          process.toHandle().destroyForcibly(); // The process' own would close the output as well.
        }
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Run(process.exitValue(), epochs, Files.readString(error));
  }
}
