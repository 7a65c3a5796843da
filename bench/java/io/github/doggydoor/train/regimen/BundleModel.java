package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.step.StepFolder;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A bundle as the door runs it; it was trained with the course's 18 photos of Bo. */
final class BundleModel implements ExamModel, AutoCloseable {
  private final ModelBundle bundle;
  private final DjlClassifier classifier;
  private final Eyes eyes;
  private final Map<Path, Score> scores = new HashMap<>();

  /** What the door looks at of a picture. */
  interface Eyes {
    Image look(Path picture) throws Exception;
  }

  BundleModel(Path folder) throws Exception {
    this(folder, PhotoDecoder::decode);
  }

  BundleModel(Path folder, Eyes eyes) throws Exception {
    this.eyes = eyes;
    bundle = ModelBundle.open(folder);
    classifier = DjlClassifier.load(bundle, new DjlSettings(2, 1, Duration.ofMinutes(1)));
  }

  /** Trains one as {@code doggydoor train} does, where it does not lie in {@code folder} yet. */
  static void train(
      Path folder,
      Path course,
      Path backbone,
      Regimen regimen,
      Optional<StepFolder> step,
      long seed,
      int threads)
      throws Exception {
    if (Files.isDirectory(folder)) {
      return;
    }
    var dataset =
        PhotoFolders.read(
            course,
            new PhotoFolders.Options(
                Optional.of(ExamData.BO), Optional.empty(), Optional.empty(), 0.2, seed));
    TrainingOptions options =
        new TrainingOptions(
            dataset, regimen, seed, LinearModel.FALSE_ACCEPTS, threads, folder, false, true, false);
    Training.run(
        new TrainingJob(
            regimen.solved() ? Vgg16.FULL_FINE : Vgg16.FULL,
            Optional.of(backbone),
            InputRecipe.NOTEBOOK,
            Optional.of(CohortFile.standard()),
            step,
            options),
        new Told(folder.getFileName().toString()));
  }

  private record Told(String name) implements Progress {
    @Override
    public void note(String sentence) {
      System.err.println(name + ": " + sentence);
    }

    @Override
    public void part(String what, int done, int all) {
      System.err.printf("\r%s: %d of %d %s ", name, done, all, what);
    }

    @Override
    public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {
      System.err.printf(
          "\r%s: %s %d of %d, step %d of %d ", name, phase, epoch, epochs, step, steps);
    }

    @Override
    public void epoch(Epoch epoch, int epochs, boolean best) {}
  }

  @Override
  public double score(Path picture) throws Exception {
    Score score = look(picture);
    return score.familiarity() >= bundle.card().thresholds().minFamiliarity()
        ? score.score()
        : Double.NEGATIVE_INFINITY;
  }

  private Score look(Path picture) throws Exception {
    Score known = scores.get(picture);
    if (known == null) {
      known = classifier.classify(eyes.look(picture));
      scores.put(picture, known);
    }
    return known;
  }

  /** Its head alone; closed with it. */
  ExamModel unchecked() {
    return new ExamModel() {
      @Override
      public double score(Path picture) throws Exception {
        return look(picture).score();
      }

      @Override
      public double open() {
        return BundleModel.this.open();
      }

      @Override
      public double veto() {
        return BundleModel.this.veto();
      }
    };
  }

  @Override
  public double open() {
    return bundle.card().thresholds().open();
  }

  @Override
  public double veto() {
    return bundle.card().thresholds().veto();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
