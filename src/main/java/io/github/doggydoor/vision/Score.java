package io.github.doggydoor.vision;

/**
 * What the model says about one picture.
 *
 * @param logit the model's own output
 * @param score the logit oriented so that larger means the dog that the door opens for
 * @param familiarity how near the picture is to what the model was taught, −1 to 1; 1 where the
 *     bundle has no references
 * @param preparationNanos how long it took to make the picture the model's input
 * @param inferenceNanos how long the model took
 */
public record Score(
    double logit, double score, double familiarity, long preparationNanos, long inferenceNanos) {
  /** One whose times were not measured. */
  public Score(double logit, double score, double familiarity) {
    this(logit, score, familiarity, 0, 0);
  }
}
