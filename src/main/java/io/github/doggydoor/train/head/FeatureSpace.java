package io.github.doggydoor.train.head;

/**
 * The coordinates in which the penalty is a sphere. They are linear in the features, so that what
 * was learnt in them folds into one dense unit.
 */
public interface FeatureSpace {
  /** Features in these coordinates. */
  double[] enter(float[] features);

  /** The unit that reads features as they are, of one that reads these coordinates. */
  LinearHead leave(double[] weights, double bias);
}
