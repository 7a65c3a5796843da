package io.github.doggydoor.train.cohort;

/**
 * Features in a byte each. They are never negative, and most are near zero: so it is their square
 * root that is divided evenly, up to the most that the feature has in any photo.
 *
 * @param most of each feature; nothing is above
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record Quantisation(float[] most) {
  private static final int STEPS = 255;

  /** One that holds all of {@code photos}. */
  static Quantisation of(Iterable<CohortPhoto> photos) {
    float[] most = new float[0];
    for (CohortPhoto photo : photos) {
      most = most.length == 0 ? new float[photo.features().length] : most;
      for (int i = 0; i < most.length; i++) {
        most[i] = Math.max(most[i], photo.features()[i]);
      }
    }
    return new Quantisation(most);
  }

  byte encode(int feature, float value) {
    double share = most[feature] > 0 ? Math.sqrt(Math.max(0, value) / most[feature]) : 0;
    return (byte) Math.round(STEPS * Math.min(1, share));
  }

  float decode(int feature, byte stored) {
    double share = (stored & 0xff) / (double) STEPS;
    return (float) (most[feature] * share * share);
  }
}
