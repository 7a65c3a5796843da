package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptCommandTest {
  @TempDir Path folder;

  @Test
  void anImportedModelLearnsToTellWhatItNeverSaw() throws IOException {
    Path data = TestData.require("presidential_doggy_door");
    Path bundle = imported();
    Path photos = folder.resolve("photos");
    copySome(data.resolve("train/bo"), photos.resolve("bo"));
    copySome(data.resolve("train/not_bo"), photos.resolve("not_bo"));

    Cli adapted = Cli.run("model", "adapt", bundle, photos);
    assertEquals(ExitCode.OK, adapted.status(), adapted.err());
    assertTrue(adapted.out().contains("Wrote " + bundle + "."), adapted.out());
    assertTrue(adapted.out().contains("are unknown, and never open."), adapted.out());
    assertTrue(adapted.out().contains("References were added to the model: 4 photos of bo."));

    Path bo = photos.resolve("bo").resolve("bo_1.jpg");
    JsonObject seen =
        JsonParser.parseString(Cli.run("predict", "-m", bundle, "--json", bo).out())
            .getAsJsonObject();
    assertTrue(seen.get("familiarity").getAsDouble() < 1, seen::toString);
    assertTrue(seen.get("opens").getAsBoolean(), seen::toString);

    Cli again = Cli.run("model", "adapt", bundle, photos);
    assertEquals(ExitCode.TRAINING, again.status());
    assertTrue(again.err().contains("has references already"), again.err());
  }

  @Test
  void photosThatAreNotThereAreNamed() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Cli refused = Cli.run("model", "adapt", imported(), nowhere);
    assertEquals(ExitCode.TRAINING, refused.status());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains(nowhere.toString()), refused.err());
  }

  @Test
  void withoutPhotosTheUsageIsShown() {
    assertEquals(ExitCode.USAGE, Cli.run("model", "adapt", folder).status());
  }

  private Path imported() {
    Path bundle = folder.resolve("bo");
    Path savedModel = TestData.require("keras/saved_model");
    Cli imported =
        Cli.run(
            "model",
            "import",
            "--saved-model",
            savedModel,
            "--labels",
            "bo,not_bo",
            "--out",
            bundle);
    assertEquals(ExitCode.OK, imported.status(), imported.err());
    return bundle;
  }

  private static void copySome(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted().limit(4).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
