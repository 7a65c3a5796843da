package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.demo.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir private Path folder;

  @Test
  void aDryRunSaysWhatWouldBeDoneAndWritesNothing() throws Exception {
    Path photos = DrawnPhotos.folder();
    Path out = folder.resolve("bo");
    Cli run =
        Cli.run("train", photos, "--backbone=narrow", "--open-for=bo", "--out", out, "--dry-run");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.out().contains("16 of bo, 24 of not_bo. To validate on: 8 of bo, 12 of not_bo."),
        run.out());
    assertTrue(run.out().contains("will open for bo"), run.out());
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  /** Two steps, for time: whether it learns is what {@code TrainingTest} asks. */
  @Test
  void aModelTrainedOnDrawnPhotosIsOneThatEvaluateAndPredictTake() throws Exception {
    Path photos = DrawnPhotos.folder();
    Path out = folder.resolve("bo");
    Cli trained =
        Cli.run(
            "train",
            photos,
            "--backbone=narrow",
            "--open-for=bo",
            "--recipe",
            "48x48,area,rgb,samplewise",
            "--variants=0",
            "--batch=8",
            "--steps=2",
            "--epochs=0",
            "--fine-tune-epochs=1",
            "--out",
            out);
    assertEquals(0, trained.status(), trained.err());
    String report = Files.readString(folder.resolve("bo.html"));
    assertTrue(report.contains("raccoon"), report);
    assertFalse(report.replaceAll("base64,[^\"]*", "").contains("NaN"), report);
    Cli evaluated = Cli.run("evaluate", "-m", out, photos);
    assertEquals(0, evaluated.status(), evaluated.err());
    assertTrue(evaluated.out().contains("of 8 photos of bo would count"), evaluated.out());
    Cli predicted = Cli.run("predict", "-m", out, DrawnPhotos.clear(Visitor.CAT, 1));
    assertEquals(0, predicted.status(), predicted.err());
  }

  @Test
  void withoutPhotosItSaysHowAFolderOfPhotosLooks() throws Exception {
    Cli run = Cli.run("train", folder, "--backbone", "narrow", "--out", folder.resolve("bo"));
    assertEquals(9, run.status(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(folder.toString()), run.err());
  }

  @Test
  void aBackboneThatIsNotThereIsNamedBeforeAnythingIsDone() {
    Path photos = DrawnPhotos.folder();
    Cli run =
        Cli.run("train", photos, "--backbone", folder.resolve("no.h5"), "--out", folder + "/bo");
    assertEquals(9, run.status(), run.out());
    assertTrue(run.err().contains("no.h5 is no file"), run.err());
  }

  @Test
  void aCohortThatIsNotThereIsNamedBeforeAnythingIsDone() {
    Path photos = DrawnPhotos.folder();
    Path none = folder.resolve("none");
    Cli run =
        Cli.run("train", photos, "--backbone=narrow", "--out", folder + "/bo", "--cohort", none);
    assertEquals(9, run.status(), run.out());
    assertTrue(run.err().contains(none + " does not exist"), run.err());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidBeforeThePhotosAreLookedAt() {
    Path photos = DrawnPhotos.folder();
    Cli run =
        Cli.run("train", photos, "--backbone=narrow", "--open-for=bo", "--out", "/proc/doggydoor");
    assertEquals(9, run.status(), run.out());
    assertTrue(run.err().contains("name another place with --out"), run.err());
    assertFalse(run.out().contains("valid loss"), run.out());
  }

  @Test
  void toGoOnWithNothingIsSaid() {
    Path photos = DrawnPhotos.folder();
    Cli run =
        Cli.run(
            "train",
            photos,
            "--backbone=narrow",
            "--open-for=bo",
            "--resume",
            "--recipe",
            "32x32,area,rgb,samplewise",
            "--variants=0",
            "--steps=1",
            "--epochs=0",
            "--fine-tune-epochs=1",
            "--no-report",
            "--out",
            folder.resolve("bo"));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("Note: nothing of an earlier training is kept in"), run.out());
  }

  @Test
  void aSenselessNumberIsAMistakeOfTheCommandLine() {
    Path photos = DrawnPhotos.folder();
    for (String wrong :
        new String[] {"--batch=0", "--frozen-blocks=6", "--false-accepts=2", "--rotation=400"}) {
      Cli run =
          Cli.run(
              "train", photos, "--backbone=narrow", "--out", folder + "/bo", wrong, "--dry-run");
      assertEquals(2, run.status(), wrong + run.out());
      assertFalse(run.err().contains("Exception"), run.err());
    }
  }

  @Test
  void aPlaceThatHoldsSomethingElseIsRefusedBeforeTheWork() throws Exception {
    Path photos = DrawnPhotos.folder();
    Path out = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(out.resolve("letter.txt"), "dear Bo");
    Cli run = Cli.run("train", photos, "--backbone=narrow", "--out", out);
    assertEquals(4, run.status(), run.out());
    assertTrue(run.err().contains("holds something that is no model"), run.err());
    assertEquals("dear Bo", Files.readString(out.resolve("letter.txt")));
  }
}
