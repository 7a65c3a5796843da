package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.train.familiarity.NarrowKeras;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir private Path folder;

  @Test
  void whereItIsNotPlainWhichLabelIsTheDogBothCommandsAreSpelledOut() throws Exception {
    TinyModel.meanPlus(folder.resolve("keras"), 0);
    Cli asked = imported("not_rex,rex");
    assertEquals(ExitCode.USAGE, asked.status(), asked.out());
    String command = "doggydoor model import --saved-model " + folder.resolve("keras");
    assertTrue(asked.err().contains("Which of not_rex and rex is the dog"), asked.err());
    for (String choice :
        List.of("--open-for not_rex --open-for-others\n", "--labels not_rex,rex --out")) {
      assertTrue(asked.err().contains(choice), asked.err());
    }
    assertEquals(2, asked.err().split(command, -1).length - 1, asked.err());
    assertTrue(asked.err().contains(folder.resolve("bundle") + " --open-for rex\n"), asked.err());
    assertEquals(ExitCode.USAGE, imported("bo,rex").status());
    assertFalse(Files.exists(folder.resolve("bundle")));
    assertEquals(ExitCode.OK, imported("rex,not_rex").status());
    assertEquals("rex", ModelBundle.open(folder.resolve("bundle")).card().openFor());
  }

  @Test
  void theQuestionWhichIsTheDogIsTheLastWordAndItsCommandsGoIntoAShellAsTheyStand()
      throws Exception {
    TinyModel.meanPlus(folder.resolve("keras"), 0);
    Cli asked = imported("Not Bo,Bo's Bo");
    assertEquals(ExitCode.USAGE, asked.status(), asked.out());
    assertFalse((asked.out() + asked.err()).contains("Usage:"), asked.err());
    List<String> lines = asked.err().lines().toList();
    assertEquals(3, lines.size(), asked.err());
    assertTrue(lines.get(1).endsWith(" --open-for 'Not Bo' --open-for-others"), lines.get(1));
    assertTrue(lines.get(2).endsWith(" --open-for 'Bo'\\''s Bo'"), lines.get(2));
    assertTrue(lines.get(2).contains("--labels 'Not Bo,Bo'\\''s Bo' "), lines.get(2));
    Cli others = imported("Not Bo,Bo's Bo", "--open-for", "Not Bo");
    assertTrue(others.err().contains("say --open-for 'Bo'\\''s Bo', or"), others.err());
    assertEquals(1, others.err().lines().count(), others.err());
  }

  @Test
  void theSameLabelTwiceIsRefused() throws Exception {
    TinyModel.meanPlus(folder.resolve("keras"), 0);
    for (Cli refused :
        List.of(imported("Bello,Bello"), imported("Bello,Bello", "--open-for", "Bello"))) {
      assertEquals(ExitCode.USAGE, refused.status(), refused.out());
      assertTrue(
          refused.err().startsWith("--labels Bello,Bello names a label twice"), refused.err());
    }
    assertFalse(Files.exists(folder.resolve("bundle")));
  }

  @Test
  void aLabelOfEverybodyElseOpensOnlyWhereThatIsConfirmed() throws Exception {
    TinyModel.meanPlus(folder.resolve("keras"), 0);
    for (String others : List.of("not_rex", "other", "empty", "strangers", "nobody")) {
      Cli refused = imported(others + ",rex", "--open-for", others);
      assertEquals(ExitCode.USAGE, refused.status(), others);
      assertTrue(refused.err().contains("\"" + others + "\" is by its name"), refused.err());
      assertTrue(refused.err().contains("say --open-for rex, or"), refused.err());
    }
    assertFalse(Files.exists(folder.resolve("bundle")));
    Cli confirmed = imported("not_rex,rex", "--open-for", "not_rex", "--open-for-others");
    assertEquals(ExitCode.OK, confirmed.status(), confirmed.err());
    assertTrue(confirmed.out().contains("Note: The model opens for \"not_rex\""), confirmed.out());
  }

  @Test
  void theLogitIsTurnedForTheLabelThatTheDoorOpensForWhereverItStands() throws Exception {
    Path album = NarrowKeras.album(folder.resolve("album"), "rex", "not_rex");
    NarrowKeras.exported(album, "rex", folder);
    Files.move(folder.resolve("trained/saved_model"), folder.resolve("keras"));
    narrow("--labels", "not_rex,rex", "--open-for", "rex");
    assertOpensForRexAlone(album);
    // The other way round: blue is the dog, and comes first.
    narrow("--labels", "not_rex,rex", "--open-for", "not_rex", "--open-for-others");
    for (JsonObject blue : predicted(album.resolve("valid/not_rex"))) {
      assertTrue(blue.get("score").getAsDouble() > 0 && blue.get("opens").getAsBoolean());
    }
    for (JsonObject red : predicted(album.resolve("valid/rex"))) {
      assertTrue(red.get("score").getAsDouble() < 0 && !red.get("opens").getAsBoolean());
    }
  }

  @Test
  void aSigmoidsModelGivesTheLogitsOfTheOneWithoutAndTakesReferencesInTheSameCall()
      throws Exception {
    Path album = NarrowKeras.album(folder.resolve("album"), "rex", "not_rex");
    NarrowKeras.exported(album, "rex", folder);
    Files.move(folder.resolve("trained/saved_model"), folder.resolve("keras"));
    narrow("--labels", "not_rex,rex", "--open-for", "rex");
    List<JsonObject> logits = predicted(album.resolve("valid/rex"));
    NarrowKeras.endInSigmoid(folder.resolve("keras"));
    Cli imported =
        narrow("--labels", "not_rex,rex", "--open-for", "rex", "--photos", album.toString());
    assertTrue(imported.out().contains("Gives probability"), imported.out());
    assertFalse(imported.out().contains("Next: doggydoor model adapt"), imported.out());
    assertTrue(ModelBundle.open(folder.resolve("bundle")).card().hasReferences());
    List<JsonObject> scores = predicted(album.resolve("valid/rex"));
    for (int i = 0; i < logits.size(); i++) {
      double logit = Math.clamp(logits.get(i).get("logit").getAsDouble(), -16.1, 16.1);
      assertEquals(logit, scores.get(i).get("logit").getAsDouble(), 0.02 * Math.abs(logit));
      assertTrue(scores.get(i).get("familiarity").getAsDouble() < 1);
    }
    assertOpensForRexAlone(album);
  }

  @Test
  void anImportWithoutReferencesSaysWhatComesNextAndPredictAndEvaluateSayItToo() throws Exception {
    TinyModel.meanPlus(folder.resolve("keras"), 0);
    Cli imported = imported("bo,not_bo");
    assertTrue(
        imported.out().contains("Next: doggydoor model adapt " + folder.resolve("bundle")),
        imported.out());
    Path album = NarrowKeras.album(folder.resolve("album"), "bo", "not_bo");
    Path photo = album.resolve("valid/bo/00.jpg");
    Cli predicted = Cli.run("predict", "-m", folder.resolve("bundle"), photo);
    assertTrue(predicted.err().contains("Note: The model has no references"), predicted.err());
    Cli evaluated = Cli.run("evaluate", "-m", folder.resolve("bundle"), album);
    assertTrue(evaluated.out().contains("Note: The model has no references"), evaluated.out());
  }

  private void assertOpensForRexAlone(Path album) throws Exception {
    for (JsonObject rex : predicted(album.resolve("valid/rex"))) {
      assertTrue(rex.get("score").getAsDouble() > 0, rex::toString);
      assertEquals("rex", rex.get("label").getAsString());
    }
    for (JsonObject stranger : predicted(album.resolve("valid/not_rex"))) {
      assertTrue(stranger.get("score").getAsDouble() < 0, stranger::toString);
      assertFalse(stranger.get("opens").getAsBoolean(), stranger::toString);
    }
  }

  private Cli narrow(String... more) {
    List<Object> words =
        new ArrayList<>(List.of("model", "import", "--saved-model", folder.resolve("keras")));
    words.addAll(List.of("--out", folder.resolve("bundle"), "--recipe", NarrowKeras.RECIPE));
    words.addAll(List.of(more));
    Cli imported = Cli.run(words.toArray());
    assertEquals(ExitCode.OK, imported.status(), imported.err());
    return imported;
  }

  private Cli imported(String labels, String... more) {
    List<Object> words =
        new ArrayList<>(List.of("model", "import", "--saved-model", folder.resolve("keras")));
    words.addAll(List.of("--labels", labels, "--out", folder.resolve("bundle")));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private List<JsonObject> predicted(Path photos) throws Exception {
    List<Object> words =
        new ArrayList<>(List.of("predict", "--json", "-m", folder.resolve("bundle")));
    try (Stream<Path> files = Files.list(photos)) {
      files.sorted().forEach(words::add);
    }
    Cli run = Cli.run(words.toArray());
    assertEquals(ExitCode.OK, run.status(), run.err());
    return run.lines().stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }
}
