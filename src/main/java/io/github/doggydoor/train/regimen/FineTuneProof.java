package io.github.doggydoor.train.regimen;

import java.util.Locale;
import java.util.Map;

/**
 * Whether the fine-tuned network is better than the frozen one, by scores of the owner's photos
 * that neither saw: the mean logistic loss, the dog and the strangers of the same weight.
 *
 * @param frozen the frozen network's loss
 * @param tuned the fine-tuned one's
 * @param error the standard error of their difference
 * @param strangers how many strangers' photos were asked
 * @param wanted how many it takes: fewer cannot show what {@code --false-accepts} wants
 */
record FineTuneProof(double frozen, double tuned, double error, int strangers, int wanted) {
  /** So many standard errors are more than chance: one-sided, 97.7 %. */
  private static final double CERTAIN = 2;

  /**
   * Compares scores.
   *
   * @param dog whether each photo is of the dog
   * @param wish the share of strangers that may pass
   */
  static FineTuneProof of(double[] frozen, double[] tuned, boolean[] dog, double wish) {
    int dogs = 0;
    for (boolean one : dog) {
      dogs += one ? 1 : 0;
    }
    int strangers = dog.length - dogs;
    double[] sums = new double[2];
    double[] means = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < dog.length; i++) {
      int side = dog[i] ? 1 : 0;
      int count = dog[i] ? dogs : strangers;
      double before = loss(frozen[i], dog[i]);
      double after = loss(tuned[i], dog[i]);
      sums[0] += before / count / 2;
      sums[1] += after / count / 2;
      means[side] += (before - after) / count;
      squares[side] += (before - after) * (before - after) / count;
    }
    double variance = 0;
    for (int side = 0; side < 2; side++) {
      int count = side == 1 ? dogs : strangers;
      variance += (squares[side] - means[side] * means[side]) / Math.max(1, count - 1) / 4;
    }
    int wanted = wish > 0 ? (int) Math.ceil(1 / wish) : Integer.MAX_VALUE;
    return new FineTuneProof(sums[0], sums[1], Math.sqrt(Math.max(0, variance)), strangers, wanted);
  }

  private static double loss(double score, boolean dog) {
    double x = dog ? -score : score;
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  /** Whether the fine-tuned network is the one to keep. */
  boolean holds() {
    return better() && strangers >= wanted;
  }

  private boolean better() {
    return frozen - tuned > CERTAIN * error;
  }

  /** By name, for a model's card. */
  Map<String, Double> metrics() {
    return Map.of("frozen_unseen_loss", frozen, "fine_tuned_unseen_loss", tuned);
  }

  /** The verdict, for the owner. */
  String words() {
    String figures =
        String.format(
            Locale.ROOT,
            "on photos that neither saw, its loss was %.4f and the frozen one's %.4f (± %.4f)",
            tuned,
            frozen,
            CERTAIN * error);
    if (holds()) {
      return "The fine-tuned network is kept: " + figures + ".";
    }
    if (better()) {
      return "The frozen network is kept, though the fine-tuned one did better: "
          + figures
          + "; what other dogs look like to it nobody knows, and %d photos of strangers of your own are too few to find out, %d would do."
              .formatted(strangers, wanted);
    }
    return "The frozen network is kept: fine-tuning has not proved better; " + figures + ".";
  }
}
