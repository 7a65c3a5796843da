package io.github.doggydoor.train.head;

/**
 * A dense unit that reads features as the backbone gives them.
 *
 * @param weights one a feature; is not copied, and nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record LinearHead(double[] weights, double bias) {
  /** The logit; larger means the dog. */
  public double score(float[] features) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }
}
