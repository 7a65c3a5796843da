package io.github.doggydoor.cli.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.util.Map;
import java.util.Optional;

/**
 * The head that the door goes by with a bundle, which another is tried against.
 *
 * @param generation what it is; empty: the bundle's own head, as where the generation that was
 *     chosen is of another bundle
 * @param head the same
 */
record HeadInForce(Optional<Generation> generation, Optional<TaughtHead> head) {
  /** How many photos of other dogs count as a dog of the house, of those that come along. */
  static final String COHORT_IN = "cohort_false_accepts";

  /** How many there are. */
  static final String COHORT = "cohort_photos";

  static HeadInForce of(Generations generations, ModelBundle bundle)
      throws TeachException, BundleException {
    int current = generations.force().current();
    if (current == 0) {
      return new HeadInForce(Optional.empty(), Optional.empty());
    }
    Generation generation = generations.get(current);
    return generation.bundle().equals(bundle.sum())
        ? new HeadInForce(
            Optional.of(generation), Optional.of(TaughtHead.read(generations.head(current))))
        : new HeadInForce(Optional.empty(), Optional.empty());
  }

  /** What was counted of the cohort by that name, by this head. */
  int counted(String name, ModelCard card) {
    return generation
        .map(Generation::figures)
        .map(figures -> count(figures, name))
        .orElseGet(() -> ofOwn(name, card));
  }

  /** The same by a bundle's own head, of all dogs together. */
  static int ofOwn(String name, ModelCard card) {
    return card.each().stream().mapToInt(dog -> count(dog.metrics(), name)).sum();
  }

  private static int count(Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, 0.0).intValue();
  }
}
