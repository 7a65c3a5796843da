package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.rows.SameRows;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolvedTrainingTest {
  private static final InputRecipe SMALL =
      new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);

  @TempDir private Path folder;

  @Test
  void aSolvedHeadTakesNoEpochAndTellsWhenTheCohortIsOfAnotherBackbone() throws Exception {
    Training.Outcome outcome =
        Training.run(solved(0, 7, "seven", 0.005, banded()), Progress.SILENT);
    ModelCard card = outcome.bundle().card();
    assertEquals(1, outcome.epochs().size());
    assertEquals("none", card.training().get("cohort"));
    assertTrue(
        card.notices().stream().anyMatch(said -> said.startsWith("No cohort of other animals")),
        card.notices().toString());
    assertTrue(card.tensors().familiarity().isPresent());
    long dogs = banded().train().stream().filter(one -> one.label().equals("bo")).count();
    assertEquals((double) dogs, card.metrics().get("photos_day_dogs"));
    assertEquals(2.0 * dogs, card.metrics().get("threshold_dogs"), "each by day and by night");
    assertFalse(card.metrics().containsKey("photos_night_dogs"), "none is grey or dark");
    Map<Pool, Long> rows = SameRows.counts(SameRows.require(outcome.bundle(), banded()));
    long photos = banded().train().size();
    assertEquals(
        Map.of(
            Pool.PHOTO, photos,
            Pool.VARIANT, photos,
            Pool.PHOTO_NIGHT, photos,
            Pool.VALID, (long) banded().valid().size()),
        rows);
    try (DjlClassifier door =
        DjlClassifier.load(outcome.bundle(), new DjlSettings(1, 1, Duration.ofMinutes(1)))) {
      for (LabelledPhoto photo : banded().valid()) {
        Score score = door.classify(PhotoDecoder.decode(photo.file()));
        assertEquals(photo.label().equals("bo"), score.score() >= card.thresholds().open());
      }
    }
    assertEquals(
        outcome.epochs().getFirst().validLoss(),
        Training.run(solved(0, 7, "again", 0.005, banded()), Progress.SILENT)
            .epochs()
            .getFirst()
            .validLoss());
  }

  @Test
  void fineTuningFromASolvedHeadIsJudgedAndTheVerdictIsInTheBundle() throws Exception {
    ModelCard card =
        Training.run(solved(1, 7, "tuned", 0.05, dataset()), Progress.SILENT).bundle().card();
    assertTrue(card.training().containsKey("network_kept"), card.training().toString());
    assertTrue(card.metrics().containsKey("fine_tuned_unseen_loss"));
    assertTrue(
        card.notices().stream().anyMatch(said -> said.contains(" network is kept: ")),
        card.notices().toString());
  }

  @Test
  void fineTuningThatCouldNotProveItselfIsNotTried() throws Exception {
    TrainingJob job = solved(1, 7, "untried");
    assertTrue(job.untuned().orElseThrow().contains("20 are too few"), job.untuned().toString());
    ModelCard card = Training.run(job, Progress.SILENT).bundle().card();
    assertEquals("frozen", card.training().get("network_kept"));
    assertFalse(card.metrics().containsKey("fine_tuned_unseen_loss"));
    assertTrue(
        card.notices().stream()
            .anyMatch(
                said -> said.startsWith("The frozen network is kept. Fine-tuning is not tried: ")),
        card.notices().toString());
  }

  @Test
  void whatProvesBetterIsFineTunedWithAllPhotos() throws Exception {
    TrainingJob wishless = solved(2, 7, "better", 0.2, dataset());
    Training.Outcome outcome = Training.run(wishless, Progress.SILENT);
    boolean tuned = "fine-tuned".equals(outcome.bundle().card().training().get("network_kept"));
    assertEquals(tuned ? 3 : 1, outcome.epochs().size());
    DogRows rows = SameRows.require(outcome.bundle(), wishless.options().dataset());
    assertEquals(!tuned, SameRows.counts(rows).containsKey(Pool.VARIANT), "of another network");
    assertEquals(outcome.epochs().size() - 1, outcome.kept());
  }

  @Test
  void photosOfOneMomentCannotProveFineTuning() throws Exception {
    Dataset photos = dataset();
    Map<Path, Integer> moments = new HashMap<>();
    photos.train().stream()
        .filter(photo -> photo.label().equals("bo"))
        .forEach(photo -> moments.put(photo.file(), 0));
    Dataset burst =
        new Dataset(
            photos.labels(),
            photos.openFor(),
            photos.train(),
            photos.valid(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            moments);
    Training.Outcome outcome = Training.run(solved(1, 7, "burst", 0.2, burst), Progress.SILENT);
    assertEquals("frozen", outcome.bundle().card().training().get("network_kept"));
    assertTrue(
        outcome.bundle().card().notices().stream()
            .anyMatch(said -> said.contains("photos of one moment of bo cannot show")),
        outcome.bundle().card().notices().toString());
  }

  private TrainingJob solved(int fineTuneEpochs, long seed, String out) throws Exception {
    return solved(fineTuneEpochs, seed, out, 0.005, dataset());
  }

  private TrainingJob solved(
      int fineTuneEpochs, long seed, String out, double wish, Dataset photos) {
    Regimen regimen =
        new Regimen(
            8,
            4,
            true,
            new Regimen.Phase(0, 1e-3),
            new Regimen.Phase(fineTuneEpochs, 1e-4),
            4,
            2,
            Augmentation.NOTEBOOK,
            true,
            0,
            true);
    return new TrainingJob(
        Vgg16.NARROW.reading(List.of(4, 5)),
        Optional.empty(),
        SMALL,
        Optional.of(CohortFile.standard()),
        new TrainingOptions(
            photos, regimen, seed, wish, 1, folder.resolve(out), true, false, false));
  }

  private Dataset dataset() throws Exception {
    Path photos = folder.resolve("photos");
    if (Files.notExists(photos)) {
      ColouredPhotos.write(photos, 10, 4);
    }
    return read(photos);
  }

  /** Of dogs that a night without colour tells apart, too. */
  private Dataset banded() throws Exception {
    Path photos = folder.resolve("banded");
    if (Files.notExists(photos)) {
      ColouredPhotos.writeBanded(photos, 10, 4);
    }
    return read(photos);
  }

  private static Dataset read(Path photos) throws Exception {
    return PhotoFolders.read(
        photos,
        new PhotoFolders.Options(Optional.empty(), Optional.empty(), Optional.empty(), 0.2, 7));
  }
}
