package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.rows.SameRows;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final InputRecipe SMALL =
      new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);

  @TempDir private Path folder;

  @Test
  void photosBecomeABundleThatTheDoorTrusts() throws Exception {
    Training.Outcome outcome = Training.run(job(1e-3, 8, "bo"), Progress.SILENT);
    ModelBundle bundle = ModelBundle.open(outcome.bundle().folder());
    assertEquals(8, outcome.epochs().size());
    assertTrue(bundle.card().tensors().familiarity().isPresent());
    assertEquals("0", bundle.card().training().get(ModelCard.ALBUM_NIGHT), "for check to tell");
    try (DjlClassifier door =
        DjlClassifier.load(bundle, new DjlSettings(1, 1, Duration.ofMinutes(1)))) {
      for (LabelledPhoto photo : dataset().valid()) {
        Score score = door.classify(PhotoDecoder.decode(photo.file()));
        assertEquals(photo.label().equals("bo"), score.score() > 0, photo + ": " + score);
      }
    }
    SameRows.require(bundle, dataset());
    String first = Checksums.sum(dataset().train().getFirst().file());
    assertTrue(Files.readString(bundle.folder().resolve("PHOTOS.sha256")).startsWith(first));
  }

  @Test
  void theDoorOpensForTheClassThatIsWantedWhateverItsPlaceInTheAlphabet() throws Exception {
    ModelBundle bundle = Training.run(job(1e-3, 8, "not_bo"), Progress.SILENT).bundle();
    try (DjlClassifier door =
        DjlClassifier.load(bundle, new DjlSettings(1, 1, Duration.ofMinutes(1)))) {
      for (LabelledPhoto photo : dataset().valid()) {
        Score score = door.classify(PhotoDecoder.decode(photo.file()));
        assertEquals(photo.label().equals("not_bo"), score.score() > 0, photo + ": " + score);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameLosses() throws Exception {
    List<Double> once =
        Training.run(job(1e-3, 3, "bo"), Progress.SILENT).epochs().stream()
            .map(Epoch::validLoss)
            .toList();
    List<Double> again =
        Training.run(job(1e-3, 3, "bo"), Progress.SILENT).epochs().stream()
            .map(Epoch::validLoss)
            .toList();
    assertEquals(once, again);
  }

  @Test
  void whatWasKeptOfOtherSettingsIsNeverTaken() throws Exception {
    Progress cut =
        new Quiet() {
          @Override
          public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {
            throw new IllegalStateException("cut off before the first epoch is kept");
          }
        };
    assertThrows(IllegalStateException.class, () -> Training.run(cached(3, 7, "one", false), cut));
    List<Epoch> gone = Training.run(cached(3, 8, "one", true), Progress.SILENT).epochs();
    List<Epoch> fresh = Training.run(cached(3, 8, "other", false), Progress.SILENT).epochs();
    assertEquals(
        fresh.stream().map(Epoch::validLoss).toList(),
        gone.stream().map(Epoch::validLoss).toList());
  }

  @Test
  void everyLayerCanLearnFromVariantsThatAreKept() throws Exception {
    Training.Outcome outcome = Training.run(cached(0, 7, "whole", false), Progress.SILENT);
    assertEquals(4, outcome.epochs().size());
    assertTrue(Files.exists(folder.resolve("whole/bundle.json")));
  }

  @Test
  void aLossThatIsNoNumberEndsTheTrainingAndSaysWhatToDo() {
    TrainingException ended =
        assertThrows(
            TrainingException.class, () -> Training.run(job(1, 20, "bo"), Progress.SILENT));
    assertTrue(ended.getMessage().contains("a learning rate of 1.0 is too high"), ended.toString());
    assertFalse(Files.exists(folder.resolve("bundle")), "no bundle of a network that is broken");
  }

  @Test
  void tooLittleMemoryIsSaidBeforeTheWorkBegins() throws Exception {
    TrainingJob whole = full(Regimen.NOTEBOOK);
    TrainingException refused =
        assertThrows(TrainingException.class, () -> TrainingMemory.require(whole, 1500));
    assertTrue(refused.getMessage().contains("use --batch 4"), refused.getMessage());
    TrainingMemory.require(whole, 2500);
    TrainingMemory.require(full(Regimen.QUICK), 2000);
    TrainingException hopeless =
        assertThrows(TrainingException.class, () -> TrainingMemory.require(whole, 300));
    assertTrue(hopeless.getMessage().contains("add swap"), hopeless.getMessage());
  }

  private TrainingJob full(Regimen regimen) throws Exception {
    return new TrainingJob(
        Vgg16.FULL,
        Optional.empty(),
        InputRecipe.NOTEBOOK,
        new TrainingOptions(
            dataset(), regimen, 7, 0, 2, folder.resolve("bundle"), true, false, false));
  }

  /** Features are kept of three variants of each photo, which the seed draws. */
  private TrainingJob cached(int frozen, long seed, String out, boolean resume) throws Exception {
    Regimen regimen =
        new Regimen(
            8,
            4,
            false,
            new Regimen.Phase(2, 1e-3),
            new Regimen.Phase(2, 1e-3),
            frozen,
            3,
            Augmentation.NOTEBOOK,
            true,
            0,
            false);
    return new TrainingJob(
        Vgg16.NARROW,
        Optional.empty(),
        SMALL,
        new TrainingOptions(
            dataset(), regimen, seed, 0, 1, folder.resolve(out), true, false, resume));
  }

  /** Hears nothing, until a test overrides it. */
  private abstract static class Quiet implements Progress {
    @Override
    public void note(String sentence) {}

    @Override
    public void part(String what, int done, int all) {}

    @Override
    public void epoch(Epoch epoch, int epochs, boolean best) {}
  }

  private TrainingJob job(double rate, int epochs, String openFor) throws Exception {
    Dataset photos = dataset();
    Dataset wanted =
        new Dataset(photos.labels(), openFor, photos.train(), photos.valid(), List.of(), List.of());
    Regimen regimen =
        new Regimen(
            8,
            6,
            false,
            new Regimen.Phase(0, rate),
            new Regimen.Phase(epochs, rate),
            0,
            0,
            Augmentation.NONE,
            false,
            0,
            true);
    return new TrainingJob(
        Vgg16.NARROW,
        Optional.empty(),
        SMALL,
        new TrainingOptions(
            wanted, regimen, 7, 0, 1, folder.resolve("bundle"), true, false, false));
  }

  private Dataset dataset() throws Exception {
    Path photos = folder.resolve("photos");
    if (Files.notExists(photos)) {
      ColouredPhotos.write(photos, 10, 4);
    }
    return PhotoFolders.read(
        photos,
        new PhotoFolders.Options(Optional.empty(), Optional.empty(), Optional.empty(), 0.2, 7));
  }
}
