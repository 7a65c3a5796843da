package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code train --step} as an owner calls it, on drawn photos and a drawn step, with a narrow
 * network that knows nothing: what it learns is not asked here.
 */
class TrainStepTest {
  private static final int[] BROWN = {20, 20, 90};
  private static final int[] BLUE = {90, 40, 20};
  private static final int[] GREEN = {20, 80, 20};
  private static final int TRAIN = 6;
  private static final int FRAMES = 10;
  private static final Pattern STAGED =
      Pattern.compile(
          "On the step were staged (\\d+) of (\\d+) photos of bo and (\\d+) of (\\d+) of the others");

  @TempDir private Path folder;

  @Test
  void theAlbumIsStagedOnTheStepByDayAndByANightThatIsMadeOfIt() throws Exception {
    step(folder.resolve("step/day"), FRAMES);
    Cli run = train("--step", folder.resolve("step"));
    assertEquals(ExitCode.OK, run.status(), run.err());
    ModelCard card = ModelBundle.open(folder.resolve("bo")).card();
    Matcher said = STAGED.matcher(String.join("\n", card.notices()));
    assertTrue(said.find(), card.notices().toString());
    int dog = Integer.parseInt(said.group(1));
    int others = Integer.parseInt(said.group(3));
    assertEquals(TRAIN, Integer.parseInt(said.group(2)));
    assertEquals(TRAIN, Integer.parseInt(said.group(4)));
    assertTrue(dog >= 3 && others >= 1, said.group());
    assertTrue(run.out().contains(said.group()), run.out());
    // Six of each photo of the dog, two of each other, and 24 times nobody; by day and by night.
    int staged = 2 * (6 * dog + 2 * others + 24);
    assertEquals(Integer.toString(staged), card.training().get(ModelCard.STAGED));
    // So is each photo.
    assertEquals(2 * TRAIN + 2 * 6 * dog, card.metrics().get("threshold_dogs"));
    assertEquals(2 * TRAIN + 2 * (2 * others + 24), card.metrics().get("threshold_strangers"));
    String report = Files.readString(folder.resolve("bo.html"));
    assertTrue(report.contains("Staged on your step"), "the report has no page of them");
    int shown = report.split("alt=\"Staged on the step\"", -1).length - 1;
    assertTrue(shown >= 10 && shown <= 24, shown + " are shown");
  }

  @Test
  void ofSeveralDogsEachIsStagedAsTheDogAndTheOthersOfTheHouseAsStrangers() throws Exception {
    step(folder.resolve("step/day"), FRAMES);
    album(folder.resolve("photos/train/rex"), TRAIN, GREEN, 5);
    album(folder.resolve("photos/valid/rex"), 2, GREEN, 6);
    Cli run = train("--step", folder.resolve("step"), "--open-for=bo,rex");
    assertEquals(ExitCode.OK, run.status(), run.err());
    ModelCard card = ModelBundle.open(folder.resolve("bo")).card();
    assertTrue(card.learntInSquares());
    for (String dog : List.of("bo", "rex")) {
      Pattern staged =
          Pattern.compile(
              "On the step were staged [3-6] of 6 photos of %s and \\d+ of 12 of".formatted(dog));
      assertTrue(staged.matcher(run.out()).find(), run.out());
    }
    assertEquals(1, run.out().split("The head of rex:", -1).length - 1, run.out());
    String report = Files.readString(folder.resolve("bo.html"));
    assertEquals(2, report.split("<h2>Staged on your step</h2>", -1).length - 1);
  }

  @Test
  void aStepOfTooFewFramesIsRefusedBeforeThePhotosAreLookedAt() throws Exception {
    step(folder.resolve("step/night"), 3);
    for (String more : new String[] {"--threads=1", "--dry-run"}) {
      Cli run = train("--step", folder.resolve("step"), more);
      assertEquals(ExitCode.TRAINING, run.status(), run.out());
      assertTrue(run.err().contains("nothing of " + folder.resolve("step")), run.err());
      assertTrue(run.err().contains("the step by night is left out: 3 frames"), run.err());
      assertFalse(run.out().contains("pictures looked at"), run.out());
    }
    assertFalse(Files.exists(folder.resolve("bo")));
  }

  @Test
  void whatIsNotUsedOfTheStepAndThatNothingIsFineTunedIsSaidBeforehand() throws Exception {
    step(folder.resolve("step/day"), FRAMES);
    step(folder.resolve("step/night"), 3);
    Cli plan = train("--step", folder.resolve("step"), "--fine-tune-epochs=2", "--dry-run");
    assertEquals(ExitCode.OK, plan.status(), plan.err());
    assertTrue(plan.out().contains("Note: the step by night is left out: 3"), plan.out());
    assertTrue(plan.out().contains("With a step nothing is fine-tuned."), plan.out());
    assertFalse(plan.out().contains("then 2 epochs"), plan.out());
  }

  @Test
  void aStepThatIsNotThereOrDoesNotGoWithTheRestIsRefused() throws Exception {
    Cli missing = train("--step", folder.resolve("none"));
    assertEquals(ExitCode.TRAINING, missing.status(), missing.out());
    assertTrue(missing.err().contains("record the empty step with `doggydoor step"));
    step(folder.resolve("step/day"), FRAMES);
    Cli epochs = train("--step", folder.resolve("step"), "--epochs", 1);
    assertEquals(ExitCode.USAGE, epochs.status(), epochs.out());
    assertTrue(epochs.err().contains("--step wants the regimen quick"), epochs.err());
    assertFalse(Files.exists(folder.resolve("bo")));
  }

  private Cli train(Object... more) throws IOException {
    Path photos = folder.resolve("photos");
    if (!Files.exists(photos.resolve("train/bo"))) {
      album(photos.resolve("train/bo"), TRAIN, BROWN, 1);
      album(photos.resolve("train/not_bo"), TRAIN, BLUE, 2);
      album(photos.resolve("valid/bo"), 2, BROWN, 3);
      album(photos.resolve("valid/not_bo"), 2, BLUE, 4);
    }
    List<Object> words = new ArrayList<>(List.of("train", photos, "--out", folder.resolve("bo")));
    words.addAll(List.of("--backbone=narrow", "--regimen=quick", "--cohort=none"));
    words.addAll(List.of("--recipe", "160x160,area,rgb,samplewise"));
    words.addAll(Arrays.asList(more));
    if (!words.contains("--fine-tune-epochs=2")) {
      words.add("--fine-tune-epochs=0");
    }
    return Cli.run(words.toArray());
  }

  /**
   * Shaggy things of one colour before a plain ground, each at a place and of a size of its own.
   */
  private static void album(Path to, int count, int[] bgrOfThing, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int x = 95 + random.nextInt(10);
      int y = 70 + random.nextInt(10);
      int wide = 48 + random.nextInt(15);
      int high = 40 + random.nextInt(12);
      byte[] bgr = new byte[200 * 150 * 3];
      for (int at = 0; at < bgr.length; at++) {
        double dx = (at / 3 % 200 - x) / (double) wide;
        double dy = (at / 3 / 200 - y) / (double) high;
        boolean thing = dx * dx + dy * dy <= 1;
        int level = thing ? bgrOfThing[at % 3] : 190;
        int coat = thing ? 40 : 3;
        bgr[at] = (byte) Math.clamp(level + random.nextInt(-coat, coat + 1), 0, 255);
      }
      save(to.resolve(i + ".jpg"), new Image(200, 150, bgr));
    }
  }

  /** A wall above a floor, and the noise of a camera. */
  private static void step(Path to, int count) throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < count; i++) {
      byte[] bgr = new byte[320 * 240 * 3];
      for (int at = 0; at < bgr.length; at++) {
        int level = at < bgr.length / 2 ? 150 + 20 * (at % 3) : 90;
        bgr[at] = (byte) (level + random.nextInt(-6, 7));
      }
      save(to.resolve(i + ".jpg"), new Image(320, 240, bgr));
    }
  }

  private static void save(Path file, Image image) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, PhotoDecoder.encodeJpeg(image, 95));
  }
}
