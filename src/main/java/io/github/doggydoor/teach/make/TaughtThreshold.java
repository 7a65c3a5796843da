package io.github.doggydoor.teach.make;

import io.github.doggydoor.train.regimen.ThresholdChoice;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;

/**
 * The threshold of a head that learnt from visits: by what the step shows, visits and what was
 * staged there. Of the cohort's dogs there are photos alone; their scores are brought to the step
 * by the strangers that are known there, mean to mean and deviation to deviation.
 */
final class TaughtThreshold {
  /** Fewer strangers' frames say nothing of what strangers score at the step. */
  private static final int LEAST = 9;

  private final List<Double> dogs = new ArrayList<>();
  private final List<Double> there = new ArrayList<>();
  private final List<Double> visitors = new ArrayList<>();
  private final List<Double> photos = new ArrayList<>();
  private final List<Double> cohort = new ArrayList<>();

  /**
   * @param first the first row that is of a visit
   * @param unseen for each row the score by a head that did not see its group
   */
  TaughtThreshold(List<FeatureRow> rows, int first, double[] unseen) {
    for (int i = 0; i < unseen.length; i++) {
      FeatureRow row = rows.get(i);
      boolean staged = row.pool() == Pool.STAGED;
      if (row.dog() && staged) {
        dogs.add(unseen[i]);
      } else if (staged) {
        (i < first ? there : visitors).add(unseen[i]);
      } else if (row.pool() == Pool.STEP) {
        there.add(unseen[i]);
      } else if (!row.dog() && row.pool() == Pool.PHOTO) {
        photos.add(unseen[i]);
      } else if (row.pool() == Pool.COHORT_DOG && !row.night()) {
        cohort.add(unseen[i]);
      }
    }
  }

  /**
   * Chooses it; that of the bundle where nothing was seen of the dog or of anybody else.
   *
   * @param wish the share of strangers' frames that may pass, 0 to 1
   */
  ThresholdChoice choose(ModelCard.Thresholds bundle, double wish) {
    List<Double> strangers = new ArrayList<>(there);
    strangers.addAll(visitors);
    List<Double> known = visitors.size() >= LEAST ? visitors : strangers;
    strangers.addAll(
        known.size() >= LEAST && photos.size() >= LEAST
            ? Spread.brought(cohort, photos, known)
            : cohort);
    if (dogs.isEmpty() || strangers.isEmpty()) {
      return new ThresholdChoice(bundle.open(), bundle.veto(), 0, 0, 0, 0);
    }
    return ThresholdChoice.of(numbers(dogs), numbers(strangers), wish);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
