package io.github.doggydoor.evaluate;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.Square;
import java.util.List;

/**
 * What a model of several dogs says of one of them, as a model that knows it alone would.
 *
 * @param all the model, which stays whose it was
 * @param place the dog's, in the order of the model's card
 */
public record OneDog(Classifier all, int place) implements Classifier {
  @Override
  public Score classify(Image image, Square part) throws ClassifierException, InterruptedException {
    Score score = all.classify(image, part);
    return new Score(
        List.of(score.dogs().get(place)),
        score.preparationNanos(),
        score.inferenceNanos(),
        score.features());
  }

  @Override
  public InputRecipe recipe() {
    return all.recipe();
  }

  /** The model is closed by whoever opened it. */
  @Override
  public void close() {}
}
