package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.train.familiarity.NarrowKeras;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} and {@code train} say of a model that is sound and yet unwise. */
class ModelDoubtsTest {
  @TempDir private Path folder;

  @Test
  void checkRefusesAModelWithoutReferencesAndSaysBothWaysOut() throws Exception {
    ModelBundle bundle = bundle("bo");
    Cli refused = check("{}", bundle);
    assertEquals(ExitCode.MODEL, refused.status(), refused.out());
    String fault = line(refused, "FAIL  model");
    assertTrue(fault.contains("doggydoor model adapt " + bundle.folder() + " PHOTOS"), fault);
    assertTrue(fault.contains("vision.without_references: true"), fault);

    Cli allowed = check("{without_references: true}", bundle);
    assertEquals(ExitCode.OK, allowed.status(), allowed.out());
    assertTrue(line(allowed, "ok    model").contains("opens for bo"), allowed.out());
    assertTrue(allowed.out().contains("note  configuration  vision.without_references"));
    assertTrue(line(allowed, "note  model").contains("has no references"), allowed.out());
    assertTrue(
        allowed.out().contains("cannot learn from its visits with this model: it does not"),
        allowed.out());
  }

  @Test
  void checkSaysThatTheModelOpensForEverybodyButTheDog() throws Exception {
    Cli checked = check("{without_references: true}", bundle("not_bo"));
    assertTrue(
        line(checked, "note  model").contains("\"not_bo\" is by its name everybody but the dog"),
        checked.out());
    assertFalse(check("{without_references: true}", bundle("bo")).out().contains("by its name"));
  }

  @Test
  void checkSaysThatTheAlbumOfTheModelHasNoNight() throws Exception {
    ModelBundle bundle = bundle("bo");
    String sentence = "The album has no picture of bo at night";
    Map<String, String> sums = Map.of(ModelCard.ALBUM_DAY, "18", ModelCard.ALBUM_NIGHT, "0");
    assertTrue(check("{without_references: true}", with(bundle, sums)).out().contains(sentence));
    Map<String, String> three = Map.of(ModelCard.ALBUM_DAY, "15", ModelCard.ALBUM_NIGHT, "3");
    Cli enough = check("{without_references: true}", with(bundle, three));
    assertFalse(enough.out().contains("at night"), enough.out());
  }

  @Test
  void checkSaysThatTheModelKeepsItsOwnDogOut() throws Exception {
    ModelBundle bundle = bundle("bo");
    Map<String, Double> most = Map.of(ModelCard.DOGS, 12.0, ModelCard.DOGS_REJECTED, 9.0);
    Cli checked = check("{without_references: true}", measured(bundle, most));
    assertTrue(
        checked
            .out()
            .contains(
                "The model keeps bo out: of 12 pictures of bo that it was tried with, 9 would not"),
        checked.out());
    Map<String, Double> some = Map.of(ModelCard.DOGS, 12.0, ModelCard.DOGS_REJECTED, 8.0);
    Cli enough = check("{without_references: true}", measured(bundle, some));
    assertFalse(enough.out().contains("keeps bo out"), enough.out());
  }

  @Test
  void checkSaysThatAModelOfSquaresIsShownWholeFrames() throws Exception {
    ModelBundle staged = with(bundle("bo"), Map.of(ModelCard.STAGED, "80"));
    Cli whole = check("{without_references: true, look: frame}", staged);
    assertTrue(whole.out().contains("note  model          The model was trained with --step"));
    assertFalse(check("{without_references: true}", staged).out().contains("vision.look"));
    ModelBundle photos = with(bundle("bo"), Map.of(ModelCard.STAGED, "0"));
    Cli fits = check("{without_references: true, look: frame}", photos);
    assertFalse(fits.out().contains("vision.look"), fits.out());
  }

  @Test
  void trainSaysThatTheAlbumHasNoNightAndDoesNotOpenForOthersUnasked() throws Exception {
    Path album = NarrowKeras.album(folder.resolve("album"), "bo", "not_bo");
    Cli plan = train(album);
    assertEquals(ExitCode.OK, plan.status(), plan.err());
    assertTrue(plan.out().contains("Of bo, 0 look like the night"), plan.out());
    assertTrue(plan.out().contains("Note: The album has no picture of bo at night"), plan.out());
    Cli refused = train(album, "--open-for", "not_bo");
    assertEquals(ExitCode.USAGE, refused.status(), refused.out());
    assertTrue(refused.err().contains("say --open-for bo, or --open-for-others"), refused.err());
    Cli meant = train(album, "--open-for", "not_bo", "--open-for-others");
    assertEquals(ExitCode.OK, meant.status(), meant.err());
  }

  @Test
  void trainSaysThatImageNetsWeightsWantNoScaledValues() throws Exception {
    Path album = NarrowKeras.album(folder.resolve("album"), "bo", "not_bo");
    Path weights = Files.createFile(folder.resolve("weights.h5"));
    Cli scaled =
        train(album, "--backbone", weights.toString(), "--recipe=224x224,nearest,rgb,unit");
    assertTrue(scaled.out().contains("Note: ImageNet's weights"), scaled.out() + scaled.err());
    assertFalse(train(album, "--recipe=32x32,area,rgb,unit").out().contains("ImageNet's weights"));
  }

  @Test
  void trainCountsWhatItPassesOver() throws Exception {
    Path album = NarrowKeras.album(folder.resolve("album"), "bo", "not_bo");
    Path bo = album.resolve("train/bo");
    Files.write(bo.resolve("IMG_1.jxl"), new byte[99]);
    Files.write(bo.resolve("IMG_2.CR3"), new byte[99]);
    Files.writeString(bo.resolve("letter.txt"), "dear Bo");
    Files.copy(bo.resolve("01.jpg"), bo.resolve("IMG_0001"));
    Cli plan = train(album);
    assertEquals(ExitCode.PICTURE, plan.status(), plan.out());
    assertTrue(plan.out().contains("To train with: 11 of bo"), plan.out());
    assertTrue(plan.out().contains("Note: not used from " + bo + ": 1 .cr3, 1 .jxl"), plan.out());
    assertTrue(plan.out().contains("Note: not used from " + bo + ": 1 .txt"), plan.out());
    assertTrue(plan.err().contains("2 photos could not be used"), plan.err());
  }

  private Cli train(Path album, String... more) {
    List<Object> words = new ArrayList<>(List.of("train", album, "--out", folder + "/m"));
    words.add("--dry-run");
    words.addAll(List.of(more));
    if (!words.contains("--backbone")) {
      words.add("--backbone=narrow");
    }
    return Cli.run(words.toArray());
  }

  private Cli check(String vision, ModelBundle bundle) throws Exception {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    if (Files.notExists(photos.resolve("train"))) {
      NarrowKeras.album(photos, "bo", "not_bo");
    }
    Path file =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {state_dir: state}
            camera: {kind: replay, path: photos/valid/bo}
            board: {kind: simulated}
            vision: %s
            """
                .formatted(vision));
    return Cli.run("check", "-c", file, "-m", bundle.folder());
  }

  private static String line(Cli run, String begin) {
    return run.lines().stream()
        .filter(line -> line.startsWith(begin))
        .findFirst()
        .orElseThrow(() -> new AssertionError(begin + " is not in " + run.out()));
  }

  private ModelBundle bundle(String openFor) throws Exception {
    Path saved = folder.resolve("saved");
    TinyModel.meanPlus(saved, 0);
    return SavedModelImport.importFrom(
        saved,
        List.of("bo", "not_bo"),
        openFor,
        InputRecipe.NOTEBOOK,
        Optional.empty(),
        folder.resolve("bundle-" + openFor),
        true);
  }

  private ModelBundle with(ModelBundle bundle, Map<String, String> training) throws Exception {
    return told(bundle.card(), bundle.card().metrics(), training);
  }

  private ModelBundle measured(ModelBundle bundle, Map<String, Double> metrics) throws Exception {
    return told(bundle.card(), metrics, bundle.card().training());
  }

  private ModelBundle told(
      ModelCard card, Map<String, Double> metrics, Map<String, String> training) throws Exception {
    ModelCard told =
        new ModelCard(
            card.labels(),
            card.openFor(),
            card.recipe(),
            card.tensors(),
            card.thresholds(),
            metrics,
            card.backbone(),
            training,
            card.seed(),
            card.created(),
            card.source(),
            card.notices());
    return BundleWriter.write(told, folder.resolve("saved"), folder.resolve("told"), true);
  }
}
