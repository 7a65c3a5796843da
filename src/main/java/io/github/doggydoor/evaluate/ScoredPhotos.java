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
import java.util.stream.Stream;

/**
 * Photos that a model scored as it would score frames of the camera.
 *
 * @param dogs for each dog that the model knows the photos in their order
 * @param skipped the photos that could not be used, and why
 */
public record ScoredPhotos(List<List<Evaluation.Scored>> dogs, List<Dataset.Skipped> skipped) {
  /** Copies the lists. */
  public ScoredPhotos {
    dogs = dogs.stream().map(List::copyOf).toList();
    skipped = List.copyOf(skipped);
  }

  /**
   * Scores {@code photos} one after another; a photo that cannot be decoded is skipped.
   *
   * @param known how many dogs the model knows
   * @param progress is told after each photo how many are done
   * @throws ClassifierException where the model fails
   */
  public static ScoredPhotos score(
      Classifier classifier, int known, List<LabelledPhoto> photos, IntConsumer progress)
      throws ClassifierException, InterruptedException {
    List<List<Evaluation.Scored>> dogs =
        Stream.generate(() -> (List<Evaluation.Scored>) new ArrayList<Evaluation.Scored>())
            .limit(known)
            .toList();
    List<Dataset.Skipped> skipped = new ArrayList<>();
    for (LabelledPhoto photo : photos) {
      try {
        Image image = PhotoDecoder.decode(photo.file());
        long start = System.nanoTime();
        Score score = classifier.classify(image);
        double latency = (System.nanoTime() - start) / 1e6;
        boolean night = NightLook.of(image);
        for (int i = 0; i < known; i++) {
          Score.OfDog dog = score.dogs().get(i);
          dogs.get(i)
              .add(
                  new Evaluation.Scored(
                      photo, dog.logit(), dog.score(), dog.familiarity(), night, latency));
        }
      } catch (CameraException unusable) {
        skipped.add(new Dataset.Skipped(photo.file(), unusable.getMessage()));
      }
      progress.accept(dogs.getFirst().size() + skipped.size());
    }
    return new ScoredPhotos(dogs, skipped);
  }
}
