package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.train.photos.ColouredPhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --open-for bo,rex}, and every command that takes what it makes. */
class HouseholdCommandsTest {
  @TempDir private static Path folder;

  private static Path photos;
  private static Path bundle;
  private static Cli trained;

  @BeforeAll
  static void trainBothDogs() throws Exception {
    photos = ColouredPhotos.writeHousehold(folder.resolve("photos"), 10, 4);
    bundle = folder.resolve("house");
    trained = train("bo,rex", bundle, "--regimen=quick", "--false-accepts=0.05");
  }

  private static Cli train(String dogs, Path out, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "train",
                photos,
                "--backbone=narrow",
                "--recipe=32x32,area,rgb,samplewise",
                "--open-for=" + dogs,
                "--out",
                out));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void trainTellsOfEachDogAndWritesOneBundleAndOneReport() throws Exception {
    assertEquals(0, trained.status(), trained.err());
    String told = trained.out();
    assertTrue(told.contains("10 of bo, 10 of rex, 20 of others."), told);
    assertTrue(told.contains("The door will open for bo and rex."), told);
    assertTrue(told.contains("to it the others of the house are strangers"), told);
    assertTrue(told.contains("the heads of bo and rex are solved"), told);
    assertTrue(told.contains("bo: Of your photos by day"), told);
    assertTrue(told.contains("rex: Of your photos by day"), told);
    assertTrue(told.indexOf("=== bo ===") < told.indexOf("=== rex ==="), told);
    String report = Files.readString(folder.resolve("house.html"));
    assertTrue(report.contains("<h1>How well the model knows bo and rex</h1>"), "no title");
    assertTrue(report.contains("<h1>bo</h1>") && report.contains("<h1>rex</h1>"), "no part");
    assertTrue(report.contains("Photos of rex that do not count") || report.contains("4 of 4"));
  }

  @Test
  void aDryRunSaysItAndWritesNothing() {
    Path out = folder.resolve("dry");
    Cli run = train("bo,rex", out, "--regimen=quick", "--dry-run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("Of bo, 0 look like the night"), run.out());
    assertTrue(run.out().contains("Of rex, 0 look like the night"), run.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void modelShowsThresholdsAndFiguresOfEachDog() {
    Cli shown = Cli.run("model", "show", bundle);
    assertEquals(0, shown.status(), shown.err());
    assertTrue(shown.out().contains("Opens for bo and rex: each has a logit"), shown.out());
    assertTrue(shown.out().contains("bo: A frame counts for opening from score"), shown.out());
    assertTrue(shown.out().contains("rex: A frame counts for opening from score"), shown.out());
    assertTrue(shown.out().contains("rex: Measured threshold_dogs"), shown.out());
    assertEquals(0, Cli.run("model", "verify", bundle).status());
  }

  @Test
  void predictNamesTheDogAndGivesTheScoreOfEach() {
    Path rex = photos.resolve("valid/rex/00.jpg");
    Cli text = Cli.run("predict", "-m", bundle, rex, photos.resolve("valid/cat/00.jpg"));
    assertEquals(0, text.status(), text.err());
    List<String> lines = text.out().lines().toList();
    assertTrue(lines.getFirst().startsWith("rex      opens"), text.out());
    assertTrue(
        lines.getFirst().matches(".*\\(bo -?[0-9.]+ shut, rex [0-9.]+ opens\\)"), text.out());
    assertTrue(lines.getLast().contains(" shut "), text.out());
    Cli json = Cli.run("predict", "-m", bundle, "--json", rex);
    JsonObject told = JsonParser.parseString(json.out()).getAsJsonObject();
    assertEquals("rex", told.get("label").getAsString());
    assertTrue(told.get("opens").getAsBoolean());
    JsonObject dogs = told.getAsJsonObject("dogs");
    assertEquals(
        told.get("score").getAsDouble(), dogs.getAsJsonObject("rex").get("score").getAsDouble());
    assertFalse(dogs.getAsJsonObject("bo").get("opens").getAsBoolean());
  }

  @Test
  void evaluateJudgesEachDogAgainstEverybodyElseAndSaysSo() throws Exception {
    Path html = folder.resolve("evaluated.html");
    Cli text = Cli.run("evaluate", "-m", bundle, photos, "--report", html);
    assertEquals(0, text.status(), text.err());
    assertTrue(
        text.out()
            .contains("rex against everybody else; the other dogs of the house count as strangers"),
        text.out());
    assertTrue(Files.readString(html).contains("<h1>rex</h1>"));
    Cli json = Cli.run("evaluate", "-m", bundle, "--json", photos);
    var dogs = JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("dogs");
    assertEquals(2, dogs.size());
    JsonObject rex = dogs.get(1).getAsJsonObject();
    assertEquals("rex", rex.get("open_for").getAsString());
    assertEquals(12, rex.getAsJsonArray("photos").size());
    JsonObject others = rex.getAsJsonObject("rates").getAsJsonObject("false_accepts");
    assertEquals(8, others.get("of").getAsInt(), "the other dog's and the strangers'");
  }

  @Test
  void whatTrainsANetworkForOneDogIsRefusedInPlainWords() {
    Path out = folder.resolve("refused");
    Cli notebook = train("bo,rex", out, "--regimen=notebook");
    assertEquals(2, notebook.status(), notebook.err());
    assertTrue(notebook.err().contains("train a network for one dog"), notebook.err());
    Cli tuned = train("bo,rex", out, "--regimen=quick", "--fine-tune-epochs=2");
    assertEquals(2, tuned.status(), tuned.err());
    assertTrue(tuned.err().contains("share one backbone"), tuned.err());
    Cli strangers = train("bo,not_bo", out, "--regimen=quick");
    assertEquals(9, strangers.status(), strangers.err());
    assertTrue(strangers.err().contains("there is no class not_bo"), strangers.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aClassOfStrangersIsNoDogOfTheHouseWhateverIsConfirmed() throws Exception {
    Path others = folder.resolve("with-others");
    ColouredPhotos.writeHousehold(others, 4, 2);
    for (String side : List.of("train", "valid")) {
      Files.move(others.resolve(side + "/rex"), others.resolve(side + "/other"));
    }
    Cli run =
        Cli.run(
            "train",
            others,
            "--backbone=narrow",
            "--regimen=quick",
            "--open-for=bo,other",
            "--open-for-others",
            "--out",
            folder.resolve("never"));
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains("\"other\" is by its name everybody but a dog"), run.err());
  }

  @Test
  void whatIsMadeOfAModelOfOneDogIsRefusedForOneOfSeveral() {
    Cli compact =
        Cli.run("train", photos, "--compact", "--from", bundle, "--out", folder.resolve("compact"));
    assertEquals(2, compact.status(), compact.err());
    assertTrue(compact.err().contains("knows several dogs (bo and rex)"), compact.err());
    Cli adapt = Cli.run("model", "adapt", bundle, photos);
    assertEquals(9, adapt.status(), adapt.err());
    assertTrue(adapt.err().contains("there is nothing to add"), adapt.err());
    Cli imported =
        Cli.run(
            "model",
            "import",
            "--saved-model",
            bundle.resolve("saved_model"),
            "--labels=bo,not_bo",
            "--open-for=bo,rex",
            "--out",
            folder.resolve("imported"));
    assertEquals(2, imported.status(), imported.err());
    assertTrue(imported.err().contains("an imported model knows one dog"), imported.err());
  }
}
