package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepCommandTest {
  @TempDir private Path folder;
  private Path frames;
  private Path configuration;

  @BeforeEach
  void aCameraThatShowsPicturesOneAfterTheOther() throws Exception {
    frames = Files.createDirectory(folder.resolve("frames"));
    configuration =
        Files.writeString(
            folder.resolve("door.yaml"),
            "{board: {kind: simulated}, camera: {kind: replay, path: "
                + frames
                + ", rate: 30, loop: true}}");
  }

  /** A step of one colour, with a dark thing on it or none. */
  private void show(int number, int blue, boolean thing) throws IOException {
    byte[] bgr = new byte[160 * 120 * 3];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (i % 3 == 0 ? blue : 100);
    }
    Arrays.fill(bgr, 0, 3 * 160 * 10, (byte) 0); // A beam, without which nothing could be seen.
    if (thing) {
      for (int row = 40; row < 100; row++) {
        Arrays.fill(bgr, 3 * (160 * row + 50), 3 * (160 * row + 100), (byte) 0);
      }
    }
    Files.write(
        frames.resolve(number + ".jpg"), PhotoDecoder.encodeJpeg(new Image(160, 120, bgr), 95));
  }

  private Cli record(Object... more) {
    Object[] words = {
      "step", folder.resolve("step"), "-c", configuration, "--seconds", 12, "--apart", 40
    };
    return Cli.run(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
  }

  private long written(String light) throws IOException {
    Path to = folder.resolve("step").resolve(light);
    if (!Files.isDirectory(to)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(to)) {
      return files.count();
    }
  }

  @Test
  void theEmptyStepIsRecordedByDayOrNightAsItLooks() throws Exception {
    show(1, 160, false);
    Cli day = record();
    assertEquals(ExitCode.OK, day.status(), day.err());
    assertEquals(12, written("day"));
    assertTrue(day.out().contains("Wrote 12 frames of the empty step by day to "), day.out());
    assertTrue(day.out().contains("Look at one of them: who sat there all the while"), day.out());
    show(1, 100, false);
    assertEquals(ExitCode.OK, record().status());
    assertEquals(12, written("night"));
    Cli said = record("--light", "day");
    assertEquals(ExitCode.OK, said.status());
    assertTrue(said.out().contains("look like the night, not like the day"), said.out());
    assertTrue(written("day") >= 12);
  }

  @Test
  void aStepOnWhichSomethingMovesIsNotKept() throws Exception {
    show(1, 160, false);
    show(2, 160, true);
    Cli moving = record();
    assertEquals(ExitCode.PICTURE, moving.status(), moving.out());
    assertTrue(moving.err().contains("something moved on the step in "), moving.err());
    assertFalse(Files.exists(folder.resolve("step")));
  }

  @Test
  void aCoveredLensIsNoStep() throws Exception {
    Files.write(
        frames.resolve("1.jpg"),
        PhotoDecoder.encodeJpeg(new Image(160, 120, new byte[160 * 120 * 3]), 95));
    Cli covered = record();
    assertEquals(ExitCode.PICTURE, covered.status(), covered.out());
    assertTrue(covered.err().contains("the camera sees nothing in 12 of 12 frames"), covered.err());
    assertTrue(covered.err().contains("the picture is black"), covered.err());
    assertFalse(Files.exists(folder.resolve("step")));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidBeforeTheMinute() throws Exception {
    show(1, 160, false);
    for (String place : new String[] {"/proc/doggydoor/step", configuration + "/step"}) {
      Cli refused = Cli.run("step", place, "-c", configuration);
      assertEquals(ExitCode.USAGE, refused.status(), refused.out());
      assertEquals("", refused.out());
      assertTrue(refused.err().contains("no frames can be written into " + place), refused.err());
    }
  }

  @Test
  void framesThatAreTooFewAreCounted() {
    Refusal few =
        assertThrows(Refusal.class, () -> StepCommand.requireEnough(8, 6, List.of("black")));
    assertTrue(
        few.getMessage()
            .startsWith(
                "of 8 frames 6 can be used, and 8 are wanted, and nothing was written: something moved on 1, and 1 show nothing"),
        few.getMessage());
  }

  @Test
  void aCameraWithoutPicturesAndTooShortATimeAreRefused() throws Exception {
    assertEquals(ExitCode.USAGE, record("--seconds", 3).status());
    Files.writeString(
        configuration,
        "{board: {kind: simulated}, camera: {kind: replay, path: "
            + folder.resolve("none")
            + ", first_frame: 1s}}");
    Cli blind = record();
    assertEquals(ExitCode.PICTURE, blind.status(), blind.err());
    assertTrue(blind.err().contains("no picture came within "), blind.err());
  }
}
