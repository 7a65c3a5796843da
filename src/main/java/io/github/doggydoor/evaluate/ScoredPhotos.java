package io.github.doggydoor.evaluate;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.NightLook;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Photos that a model scored as it would score frames of the camera.
 *
 * @param scored in the order of the photos
 * @param skipped the photos that could not be used, and why
 */
public record ScoredPhotos(List<Evaluation.Scored> scored, List<Dataset.Skipped> skipped) {
  /** Copies the lists. */
  public ScoredPhotos {
    scored = List.copyOf(scored);
    skipped = List.copyOf(skipped);
  }

  /**
   * Scores {@code photos} one after another; a photo that cannot be decoded is skipped.
   *
   * @param progress is told after each photo how many are done
   * @throws ClassifierException where the model fails
   */
  public static ScoredPhotos score(
      Classifier classifier, List<LabelledPhoto> photos, IntConsumer progress)
      throws ClassifierException, InterruptedException {
    List<Evaluation.Scored> scored = new ArrayList<>();
    List<Dataset.Skipped> skipped = new ArrayList<>();
    for (LabelledPhoto photo : photos) {
      try {
        Image image = PhotoDecoder.decode(photo.file());
        long start = System.nanoTime();
        Score score = classifier.classify(image);
        double latency = (System.nanoTime() - start) / 1e6;
        scored.add(
            new Evaluation.Scored(
                photo,
                score.logit(),
                score.score(),
                score.familiarity(),
                NightLook.of(image),
                latency));
      } catch (CameraException unusable) {
        skipped.add(new Dataset.Skipped(photo.file(), unusable.getMessage()));
      }
      progress.accept(scored.size() + skipped.size());
    }
    return new ScoredPhotos(scored, skipped);
  }
}
