package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a training works with.
 *
 * @param backbone the SHA-256 of the file with the backbone's weights; {@code none} where there is
 *     none
 * @param first the weights to begin with
 * @param checkpoints where it keeps what it has
 * @param settings all that must be the same for it to go on where it was cut off
 */
record Lesson(
    TrainingJob job,
    String backbone,
    Weights first,
    Pictures pictures,
    Checkpoints checkpoints,
    Map<String, String> settings,
    Progress progress) {

  Regimen regimen() {
    return job.options().regimen();
  }

  Dataset dataset() {
    return job.options().dataset();
  }

  Examples examples(List<LabelledPhoto> photos, boolean balanced) {
    return new Examples(photos, dataset().labels(), balanced);
  }

  /** All photos, as they are: those to train with, then those of validation. */
  Examples all() {
    List<LabelledPhoto> all = new ArrayList<>(dataset().train());
    all.addAll(dataset().valid());
    return examples(all, false);
  }

  /** What makes a score of a logit: −1 where class 0 is the dog. */
  int sign() {
    return dataset().labels().getFirst().equals(dataset().openFor()) ? -1 : 1;
  }

  /** The first weights with another head. */
  Weights with(LinearHead head) {
    float[] kernel = new float[head.weights().length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (sign() * head.weights()[i]);
    }
    Weights weights = new Weights();
    weights.putAll(first);
    weights.putHead(kernel, (float) (sign() * head.bias()));
    return weights;
  }

  /** For each dog, in their order, the same of that one. */
  List<Lesson> each() {
    return dataset().each().stream()
        .map(
            one ->
                new Lesson(
                    job.with(one), backbone, first, pictures, checkpoints, settings, progress))
        .toList();
  }

  boolean isDog(LabelledPhoto photo) {
    return photo.label().equals(dataset().openFor());
  }
}
