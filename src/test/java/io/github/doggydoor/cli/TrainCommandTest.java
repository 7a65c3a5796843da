package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String WEIGHTS = "vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";

  @TempDir private Path folder;

  @Test
  void aDryRunSaysWhatWouldBeDoneAndWritesNothing() throws Exception {
    Path photos = TestData.require("presidential_doggy_door");
    Path out = folder.resolve("bo");
    Cli run =
        Cli.run(
            "train", photos, "--backbone", TestData.require(WEIGHTS), "--out", out, "--dry-run");
    assertEquals(0, run.status(), run.err());
    assertTrue(
        run.out().contains("18 of bo, 120 of not_bo. To validate on: 5 of bo, 10 of not_bo."),
        run.out());
    assertTrue(run.out().contains("will open for bo"), run.out());
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
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
    Path photos = TestData.require("presidential_doggy_door");
    Cli run =
        Cli.run("train", photos, "--backbone", folder.resolve("no.h5"), "--out", folder + "/bo");
    assertEquals(9, run.status(), run.out());
    assertTrue(run.err().contains("no.h5 is no file"), run.err());
  }

  @Test
  void aSenselessNumberIsAMistakeOfTheCommandLine() {
    Path photos = TestData.require("presidential_doggy_door");
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
    Path photos = TestData.require("presidential_doggy_door");
    Path out = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(out.resolve("letter.txt"), "dear Bo");
    Cli run = Cli.run("train", photos, "--backbone=narrow", "--out", out);
    assertEquals(4, run.status(), run.out());
    assertTrue(run.err().contains("holds something that is no model"), run.err());
    assertEquals("dear Bo", Files.readString(out.resolve("letter.txt")));
  }
}
