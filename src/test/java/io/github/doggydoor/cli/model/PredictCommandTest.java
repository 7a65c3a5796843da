package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.demo.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  @TempDir private static Path folder;
  private static Path bundle;

  @BeforeAll
  static void importAModel() throws IOException {
    bundle = Imports.drawn(folder.resolve("bo"));
  }

  @Test
  @WantsData
  void everyValidationPhotoHasTheLogitThatKerasGaveIt() throws IOException {
    Path keras = TestData.require("keras");
    Path course = TestData.require("presidential_doggy_door");
    Path theirs = folder.resolve("keras");
    Cli imported =
        Cli.run(
            "model",
            "import",
            "--saved-model",
            keras.resolve("saved_model"),
            "--labels",
            "bo,not_bo",
            "--open-for",
            "bo",
            "--out",
            theirs);
    assertEquals(ExitCode.OK, imported.status(), imported.err());
    JsonObject wanted =
        JsonParser.parseString(Files.readString(keras.resolve("reference_run.json")))
            .getAsJsonObject()
            .getAsJsonObject("logits");
    List<Path> photos = wanted.keySet().stream().map(course::resolve).toList();
    assertEquals(15, photos.size());
    for (JsonObject one : predicted(theirs, photos)) {
      String name = course.relativize(Path.of(one.get("photo").getAsString())).toString();
      assertEquals(wanted.get(name).getAsDouble(), one.get("logit").getAsDouble(), 0.01, name);
      requireConsistent(one);
    }
  }

  @Test
  void everyPhotoIsALineWithItsScoreLabelAndWhetherItWouldOpen() {
    List<Path> photos = DrawnPhotos.below("valid");
    List<JsonObject> lines = predicted(bundle, photos);
    for (int i = 0; i < photos.size(); i++) {
      JsonObject one = lines.get(i);
      assertEquals(photos.get(i).toString(), one.get("photo").getAsString());
      assertEquals(
          photos.get(i).toString().contains("/bo/"),
          one.get("opens").getAsBoolean(),
          one::toString);
      requireConsistent(one);
    }
  }

  private static List<JsonObject> predicted(Path model, List<Path> photos) {
    List<Object> words = new ArrayList<>(List.of("predict", "--model", model, "--json"));
    words.addAll(photos);
    Cli predicted = Cli.run(words.toArray());
    assertEquals(ExitCode.OK, predicted.status(), predicted.err());
    assertEquals(photos.size(), predicted.lines().size());
    return predicted.lines().stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  /** Of a model of which nothing is known: it opens from its even chance on, and for its dog. */
  private static void requireConsistent(JsonObject one) {
    double logit = one.get("logit").getAsDouble();
    assertEquals(-logit, one.get("score").getAsDouble(), 1e-9, one::toString);
    assertEquals(logit <= 0, one.get("opens").getAsBoolean(), one::toString);
    assertEquals(logit < 0 ? "bo" : "not_bo", one.get("label").getAsString(), one::toString);
  }

  @Test
  void aPhotoThatCannotBeUsedIsNamedAndTheOthersAreScored(@TempDir Path mixed) throws IOException {
    Path good = Files.copy(DrawnPhotos.clear(Visitor.BO, 1), mixed.resolve("보 on the step.jpg"));
    Path empty = Files.createFile(mixed.resolve("empty.jpg"));
    Path text = Files.writeString(mixed.resolve("text.jpg"), "not a photo");
    Path cut = mixed.resolve("cut.jpg");
    byte[] whole = Files.readAllBytes(good);
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    Cli predicted =
        Cli.run(
            "predict",
            "-m",
            bundle,
            "--json",
            good,
            empty,
            text,
            cut,
            mixed,
            mixed.resolve("absent.jpg"));
    assertEquals(ExitCode.PICTURE, predicted.status());
    assertEquals(1, predicted.lines().size(), predicted.out());
    assertTrue(predicted.out().contains("보 on the step.jpg"), predicted.out());
    for (Path bad : List.of(empty, text, cut, mixed, mixed.resolve("absent.jpg"))) {
      assertEquals(
          1,
          predicted
              .err()
              .lines()
              .filter(line -> line.contains(bad + "") && !line.contains(bad + "/"))
              .count(),
          bad + " in " + predicted.err());
    }
    assertTrue(predicted.err().contains("5 of 6 photos could not be used."), predicted.err());
  }

  @Test
  void aBundleThatIsNotThereIsAnErrorOfTheModel() {
    Cli predicted = Cli.run("predict", "-m", folder.resolve("nothing"), "photo.jpg");
    assertEquals(ExitCode.MODEL, predicted.status());
    assertEquals(1, predicted.err().lines().count(), predicted.err());
    assertTrue(predicted.err().contains(folder.resolve("nothing").toString()), predicted.err());
  }

  @Test
  void withoutAPhotoTheUsageIsShown() {
    assertEquals(ExitCode.USAGE, Cli.run("predict", "-m", bundle).status());
  }
}
