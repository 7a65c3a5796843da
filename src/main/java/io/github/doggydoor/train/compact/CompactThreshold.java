package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.regimen.ThresholdChoice;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a compact model draws its lines: chosen by pictures that it did not learn from, those of
 * validation and what is drawn of them, but never below the big model's line, which more was known
 * for. The dog's pictures that the big model does not open for do not count.
 *
 * @param metrics what the choice showed, by name
 * @param notices what the owner ought to know of it
 */
record CompactThreshold(
    double open, double veto, Map<String, Double> metrics, List<String> notices) {

  /**
   * Chooses.
   *
   * @param heldOut the compact model's logits of the pictures of validation
   */
  static CompactThreshold of(CompactJob job, DistillationData data, float[] heldOut) {
    ModelCard big = job.from().card();
    List<Double> dogs = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    for (int i = 0; i < heldOut.length; i++) {
      int row = data.rows() + i;
      boolean dog = data.variants().photo(row).label().equals(big.openFor());
      boolean opened = big.score(data.targets().logit(row)) >= big.thresholds().open();
      if (!dog) {
        strangers.add(big.score(heldOut[i]));
      } else if (opened) {
        dogs.add(big.score(heldOut[i]));
      }
    }
    if (dogs.isEmpty() || strangers.isEmpty()) {
      return new CompactThreshold(
          big.thresholds().open(),
          big.thresholds().veto(),
          Map.of(),
          List.of(
              "The thresholds are the big model's: too few photos of validation to choose them"
                  + " by."));
    }
    ThresholdChoice choice =
        ThresholdChoice.of(numbers(dogs), numbers(strangers), job.options().falseAccepts());
    double open = Math.max(choice.open(), big.thresholds().open());
    return new CompactThreshold(
        open,
        choice.veto(),
        Map.of(
            "threshold_strangers",
            (double) strangers.size(),
            "threshold_false_accepts",
            count(strangers, open),
            "threshold_dogs",
            (double) dogs.size(),
            "threshold_false_rejects",
            dogs.size() - count(dogs, open)),
        List.of());
  }

  private static double count(List<Double> scores, double open) {
    return scores.stream().filter(score -> score >= open).count();
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
