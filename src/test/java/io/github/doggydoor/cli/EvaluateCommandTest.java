package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.TestData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private static Path folder;
  private static Path bundle;
  private static Path photos;

  @BeforeAll
  static void importTheModelThatKerasExported() {
    bundle = folder.resolve("model");
    photos = TestData.require("presidential_doggy_door");
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
  }

  @Test
  void theValidationPhotosAreCountedAsKerasCountedThem() {
    Cli evaluated = Cli.run("evaluate", "-m", bundle, "--json", photos);
    assertEquals(ExitCode.OK, evaluated.status(), evaluated.err());
    JsonObject json = JsonParser.parseString(evaluated.out()).getAsJsonObject();
    JsonObject confusion = json.getAsJsonObject("confusion");
    // Keras' last epoch: 14 of 15; the one is bo_26, with a logit of 3.55.
    assertEquals(4, confusion.get("right_accepts").getAsInt());
    assertEquals(1, confusion.get("false_rejects").getAsInt());
    assertEquals(0, confusion.get("false_accepts").getAsInt());
    assertEquals(10, confusion.get("right_rejects").getAsInt());
    assertEquals(1, json.getAsJsonObject("roc").get("auc").getAsDouble());
    assertEquals(15, json.getAsJsonArray("photos").size());
    assertFalse(evaluated.err().contains("["), "a bar where no terminal is");
  }

  @Test
  void aPhotoThatCannotBeUsedIsNamedAndTheReportIsStillWritten() throws Exception {
    Path own = folder.resolve("own");
    Files.createDirectories(own.resolve("bo"));
    Files.copy(photos.resolve("valid/bo/bo_20.jpg"), own.resolve("bo/good.jpg"));
    Path bad = Files.writeString(own.resolve("bo/text.jpg"), "no photo");
    Path report = folder.resolve("report.html");
    Cli evaluated = Cli.run("evaluate", "-m", bundle, own, "--report", report);
    assertEquals(ExitCode.PICTURE, evaluated.status(), evaluated.err());
    assertTrue(evaluated.err().contains(bad.toString()), evaluated.err());
    assertTrue(evaluated.err().contains("1 of 2 photos could not be used."), evaluated.err());
    assertTrue(evaluated.out().contains("1 of 1 photo of bo would count"), evaluated.out());
    assertTrue(evaluated.out().contains("no folder but bo"), evaluated.out());
    assertTrue(Files.readString(report).contains("text.jpg"), "the report names it too");
  }

  @Test
  void foldersThatTheModelDoesNotKnowAreRefusedBeforeItIsLoaded() throws Exception {
    Path own = Files.createDirectories(folder.resolve("other/rex"));
    Files.copy(photos.resolve("valid/bo/bo_20.jpg"), own.resolve("1.jpg"));
    Path cats = Files.createDirectories(folder.resolve("other/cat"));
    Files.copy(photos.resolve("valid/not_bo/121.jpg"), cats.resolve("1.jpg"));
    Cli evaluated = Cli.run("evaluate", "-m", bundle, own.getParent());
    assertEquals(ExitCode.TRAINING, evaluated.status(), evaluated.err());
    assertEquals(1, evaluated.err().lines().count(), evaluated.err());
    assertTrue(evaluated.err().contains("cat, rex, and the model knows bo, not_bo"));
  }
}
