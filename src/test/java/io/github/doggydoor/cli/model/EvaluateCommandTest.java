package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.demo.Visitor;
import java.io.IOException;
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
  static void importAModel() throws IOException {
    bundle = Imports.drawn(folder.resolve("model"));
    photos = DrawnPhotos.folder();
  }

  @Test
  void theValidationPhotosAreCounted() {
    Cli evaluated = Cli.run("evaluate", "-m", bundle, "--json", photos);
    assertEquals(ExitCode.OK, evaluated.status(), evaluated.err());
    JsonObject json = JsonParser.parseString(evaluated.out()).getAsJsonObject();
    JsonObject confusion = json.getAsJsonObject("confusion");
    assertEquals(8, confusion.get("right_accepts").getAsInt());
    assertEquals(0, confusion.get("false_rejects").getAsInt());
    assertEquals(0, confusion.get("false_accepts").getAsInt());
    assertEquals(12, confusion.get("right_rejects").getAsInt());
    assertEquals(1, json.getAsJsonObject("roc").get("auc").getAsDouble());
    assertEquals(20, json.getAsJsonArray("photos").size());
    assertFalse(evaluated.err().contains("["), "a bar where no terminal is");
  }

  @Test
  void anImpostorAmongThePhotosOfBoIsCountedAgainstTheModel() throws Exception {
    Path mixed = folder.resolve("mixed");
    Imports.copy(DrawnPhotos.below("valid/bo"), mixed.resolve("bo"), 3);
    Files.copy(DrawnPhotos.clear(Visitor.CAT, 1), mixed.resolve("bo/cat.jpg"));
    Imports.copy(DrawnPhotos.below("valid/not_bo"), mixed.resolve("not_bo"), 2);
    Files.copy(DrawnPhotos.clear(Visitor.BO, 1), mixed.resolve("not_bo/bo.jpg"));
    Cli evaluated = Cli.run("evaluate", "-m", bundle, "--json", mixed);
    assertEquals(ExitCode.OK, evaluated.status(), evaluated.err());
    JsonObject confusion =
        JsonParser.parseString(evaluated.out()).getAsJsonObject().getAsJsonObject("confusion");
    assertEquals(3, confusion.get("right_accepts").getAsInt());
    assertEquals(1, confusion.get("false_rejects").getAsInt());
    assertEquals(1, confusion.get("false_accepts").getAsInt());
    assertEquals(2, confusion.get("right_rejects").getAsInt());
  }

  @Test
  void aPhotoThatCannotBeUsedIsNamedAndTheReportIsStillWritten() throws Exception {
    Path own = folder.resolve("own");
    Files.createDirectories(own.resolve("bo"));
    Files.copy(DrawnPhotos.clear(Visitor.BO, 1), own.resolve("bo/good.jpg"));
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
    Files.copy(DrawnPhotos.clear(Visitor.BO, 1), own.resolve("1.jpg"));
    Path cats = Files.createDirectories(folder.resolve("other/cat"));
    Files.copy(DrawnPhotos.clear(Visitor.CAT, 1), cats.resolve("1.jpg"));
    Cli evaluated = Cli.run("evaluate", "-m", bundle, own.getParent());
    assertEquals(ExitCode.TRAINING, evaluated.status(), evaluated.err());
    assertEquals(1, evaluated.err().lines().count(), evaluated.err());
    assertTrue(evaluated.err().contains("cat, rex, and the model knows bo, not_bo"));
  }
}
