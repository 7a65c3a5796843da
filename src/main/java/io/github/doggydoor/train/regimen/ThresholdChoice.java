package io.github.doggydoor.train.regimen;

import java.util.Arrays;

/**
 * The score from which a frame counts as the dog, chosen from scores of photos that their network
 * never saw.
 *
 * @param open the least score that is the dog
 * @param veto a score at or below it is a confident stranger
 * @param falseAccepts how many of the {@code strangers} would have counted as the dog
 * @param falseRejects how many photos of the {@code dogs} would not have
 */
public record ThresholdChoice(
    double open, double veto, int falseAccepts, int strangers, int falseRejects, int dogs) {
  /** Odds of 400 to 1 that it is not the dog, for a model that opens at even odds. */
  private static final double VETO_BELOW = 6;

  /** A photo of the dog that is worse than all that were tried shall not forbid its own opening. */
  private static final double VETO_ROOM = 2;

  /** The notebook's: the sign of the logit, and nothing measured. */
  static final ThresholdChoice SIGN = new ThresholdChoice(0, -VETO_BELOW, 0, 0, 0, 0);

  /**
   * Chooses the threshold in the middle between the best stranger that must stay outside and the
   * worst photo of the dog above it. Where the strangers are too few to let even one of them pass,
   * they cannot tell what was wished for, and it is never below even odds.
   *
   * @param dogs scores of the dog's photos, larger means the dog; at least one
   * @param strangers scores of the others; at least one
   * @param wish the share of strangers' frames that may pass, 0 to 1
   */
  public static ThresholdChoice of(double[] dogs, double[] strangers, double wish) {
    double[] ranked = Arrays.stream(strangers).sorted().toArray();
    int allowed = (int) Math.floor(wish * ranked.length);
    double best = allowed < ranked.length ? ranked[ranked.length - 1 - allowed] : ranked[0];
    double worst = Arrays.stream(dogs).filter(score -> score > best).min().orElse(best + 2);
    double middle = (best + worst) / 2;
    double open = allowed == 0 ? Math.max(0, middle) : middle;
    double least = Arrays.stream(dogs).min().orElseThrow();
    return new ThresholdChoice(
        open,
        Math.min(open - VETO_BELOW, least - VETO_ROOM),
        (int) Arrays.stream(strangers).filter(score -> score >= open).count(),
        strangers.length,
        (int) Arrays.stream(dogs).filter(score -> score < open).count(),
        dogs.length);
  }
}
