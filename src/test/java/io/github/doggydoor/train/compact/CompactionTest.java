package io.github.doggydoor.train.compact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.evaluate.Comparison;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.Albums;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.Training;
import io.github.doggydoor.train.regimen.TrainingJob;
import io.github.doggydoor.train.regimen.TrainingOptions;
import io.github.doggydoor.train.rows.SameRows;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small network takes the place of the big one: seconds instead of minutes. */
class CompactionTest {
  private static final InputRecipe SMALL =
      new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);
  private static final DjlSettings ONE_THREAD = new DjlSettings(1, 1, Duration.ofMinutes(1));

  /** Its head reads two blocks, as the one that is trained by default. */
  private static final Vgg16 BIG = Vgg16.NARROW.reading(List.of(4, 5));

  @TempDir private Path folder;
  private Dataset dataset;
  private ModelBundle big;

  @BeforeEach
  void trainTheBigOne() throws Exception {
    dataset = Albums.read(ColouredPhotos.write(folder.resolve("photos"), 10, 4));
    TrainingJob job =
        new TrainingJob(
            BIG,
            Optional.empty(),
            SMALL,
            new TrainingOptions(
                dataset, regimen(6, 8, 0), 7, 0, 1, folder.resolve("big"), true, false, false));
    big = Training.run(job, Progress.SILENT).bundle();
  }

  @Test
  void aCompactModelIsABundleThatTheDoorTrusts() throws Exception {
    Compaction.Outcome outcome = Compaction.run(job(List.of(0.5), false), Progress.SILENT);
    assertEquals(BIG, outcome.big());
    ModelBundle compact = ModelBundle.open(folder.resolve("compact"));
    assertEquals(big.card().labels(), compact.card().labels());
    SameRows.require(compact, dataset);
    assertTrue(compact.card().tensors().familiarity().isPresent());
    assertTrue(compact.card().thresholds().open() >= big.card().thresholds().open());
    assertEquals(
        (double) outcome.made().getFirst().net().multiplyAdds(SMALL),
        compact.card().metrics().get("multiply_adds"));
    List<Evaluation.Scored> own = scored(compact);
    for (Evaluation.Scored photo : own) {
      assertEquals(photo.photo().label().equals("bo"), photo.score() > 0, photo.toString());
    }
    Comparison comparison =
        new Comparison(
            model(1, big, outcome.big(), scored(big)),
            List.of(model(0.5, compact, outcome.made().getFirst().net(), own)));
    assertEquals(new Rate(8, 8), comparison.sameSide(comparison.compact().getFirst()));
    assertTrue(comparison.rankAgreement(comparison.compact().getFirst()) > 0.5);
    assertFalse(Files.exists(folder.resolve(".compact.compacting")), "nothing is left over");
  }

  @Test
  void severalWidthsLieBesideEachOther() throws Exception {
    Compaction.run(job(List.of(0.25, 0.5), false), Progress.SILENT);
    assertEquals(
        "0.25", ModelBundle.open(folder.resolve("compact")).card().training().get("width"));
    assertEquals(
        "0.5", ModelBundle.open(folder.resolve("compact-w0.5")).card().training().get("width"));
  }

  @Test
  void whatWasCutOffGoesOnToTheSameLosses() throws Exception {
    List<Double> whole = losses(Compaction.run(job(List.of(0.5), false), Progress.SILENT));
    Progress cut = new Cut();
    assertThrows(IllegalStateException.class, () -> Compaction.run(job(List.of(0.5), false), cut));
    TrainingException refused =
        assertThrows(
            TrainingException.class,
            () -> Compaction.run(job(List.of(0.5), false), Progress.SILENT));
    assertTrue(refused.getMessage().contains("--resume"), refused.getMessage());
    assertEquals(whole, losses(Compaction.run(job(List.of(0.5), true), Progress.SILENT)));
  }

  @Test
  void photosOfAnotherDogAreRefused() {
    Dataset rex =
        new Dataset(
            List.of("not_rex", "rex"),
            "rex",
            dataset.train(),
            dataset.valid(),
            List.of(),
            List.of());
    CompactJob wrong =
        new CompactJob(
            big,
            List.of(0.5),
            new TrainingOptions(
                rex, regimen(1, 1, 2), 7, 0, 1, folder.resolve("out"), true, false, false));
    TrainingException refused =
        assertThrows(TrainingException.class, () -> Compaction.run(wrong, Progress.SILENT));
    assertTrue(refused.getMessage().contains("opens for bo"), refused.getMessage());
  }

  /** Is cut off in the second epoch. */
  private static final class Cut implements Progress {
    @Override
    public void note(String sentence) {}

    @Override
    public void part(String what, int done, int all) {}

    @Override
    public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {
      if (epoch == 2) {
        throw new IllegalStateException("cut off");
      }
    }

    @Override
    public void epoch(Epoch epoch, int epochs, boolean best) {}
  }

  private static List<Double> losses(Compaction.Outcome outcome) {
    return outcome.made().getFirst().epochs().stream().map(Epoch::validLoss).toList();
  }

  private static Comparison.Model model(
      double width, ModelBundle bundle, Vgg16 net, List<Evaluation.Scored> scored)
      throws Exception {
    return Comparison.model(
        width,
        bundle.folder(),
        net.multiplyAdds(SMALL),
        net.parameters(),
        Evaluation.of(bundle.card(), scored));
  }

  private List<Evaluation.Scored> scored(ModelBundle bundle) throws Exception {
    List<Evaluation.Scored> scored = new ArrayList<>();
    try (DjlClassifier door = DjlClassifier.load(bundle, ONE_THREAD)) {
      for (LabelledPhoto photo : dataset.valid()) {
        Score score = door.classify(PhotoDecoder.decode(photo.file()));
        scored.add(
            new Evaluation.Scored(
                photo, score.logit(), score.score(), score.familiarity(), false, 1));
      }
    }
    return scored;
  }

  private CompactJob job(List<Double> widths, boolean resume) {
    return new CompactJob(
        big,
        widths,
        new TrainingOptions(
            dataset, regimen(8, 6, 2), 7, 0, 1, folder.resolve("compact"), true, false, resume));
  }

  private static Regimen regimen(int steps, int epochs, int variants) {
    return new Regimen(
        8,
        steps,
        false,
        new Regimen.Phase(0, 1e-3),
        new Regimen.Phase(epochs, 1e-3),
        0,
        variants,
        Augmentation.NONE,
        false,
        0,
        true);
  }
}
