package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
  @TempDir private static Path folder;
  private static Path bundle;
  private static Path photos;

  @BeforeAll
  static void importTheModelThatKerasExported() {
    bundle = folder.resolve("bo");
    photos = TestData.require("presidential_doggy_door");
    Cli imported =
        Cli.run(
            "model",
            "import",
            "--saved-model",
            TestData.require("keras/saved_model"),
            "--labels",
            "bo,not_bo",
            "--out",
            bundle);
    assertEquals(ExitCode.OK, imported.status(), imported.err());
    assertTrue(imported.out().contains("no unknown-check"), imported.out());
  }

  private static List<Path> validationPhotos() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String label : List.of("bo", "not_bo")) {
      try (Stream<Path> files = Files.list(photos.resolve("valid").resolve(label))) {
        files.sorted().forEach(found::add);
      }
    }
    return found;
  }

  @Test
  void everyValidationPhotoHasTheLogitThatKerasGaveIt() throws IOException {
    List<Object> words = new ArrayList<>(List.of("predict", "--model", bundle, "--json"));
    words.addAll(validationPhotos());
    Cli predicted = Cli.run(words.toArray());
    assertEquals(ExitCode.OK, predicted.status(), predicted.err());
    JsonObject wanted =
        JsonParser.parseString(Files.readString(TestData.require("keras/reference_run.json")))
            .getAsJsonObject()
            .getAsJsonObject("logits");
    assertEquals(wanted.size(), predicted.lines().size());
    for (String line : predicted.lines()) {
      JsonObject one = JsonParser.parseString(line).getAsJsonObject();
      String name = photos.relativize(Path.of(one.get("photo").getAsString())).toString();
      double logit = one.get("logit").getAsDouble();
      assertEquals(wanted.get(name).getAsDouble(), logit, 0.01, name);
      assertEquals(-logit, one.get("score").getAsDouble(), 1e-9, name);
      assertEquals(logit <= 0, one.get("opens").getAsBoolean(), name);
      assertEquals(logit < 0 ? "bo" : "not_bo", one.get("label").getAsString(), name);
    }
  }

  @Test
  void aPhotoThatCannotBeUsedIsNamedAndTheOthersAreScored(@TempDir Path mixed) throws IOException {
    Path good = Files.copy(validationPhotos().getFirst(), mixed.resolve("보 on the step.jpg"));
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
