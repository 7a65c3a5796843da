package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.teach.heads.HeadsInForce;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.Square;
import java.util.List;
import java.util.function.Supplier;

/**
 * The model, judged by the heads in force.
 *
 * @param model is not its own: whoever loaded it frees it
 * @param lines by which the door judges, of each dog in the order of the model's card
 */
public record TaughtClassifier(
    Classifier model, HeadsInForce heads, Supplier<List<Thresholds>> lines) implements Classifier {
  @Override
  public Score classify(Image image, Square part) throws ClassifierException, InterruptedException {
    return heads.judge(model.classify(image, part), lines.get());
  }

  @Override
  public InputRecipe recipe() {
    return model.recipe();
  }

  @Override
  public void close() {
    // Nothing is its own.
  }
}
