package io.github.doggydoor.vision;

/**
 * What the model says about one picture.
 *
 * @param logit the model's own output
 * @param score the logit oriented so that larger means the dog that the door opens for
 * @param familiarity how near the picture is to what the model was taught, −1 to 1; 1 where the
 *     bundle has no references
 */
public record Score(double logit, double score, double familiarity) {}
