package io.github.doggydoor.train.regimen;

/** Which photos of an album are learnt once more as by an infrared night. */
final class Nights {
  /** So many strangers, since each costs as much time as a photo; the cohort knows more of them. */
  static final int STRANGERS = 40;

  /**
   * What a night that was drawn counts beside a photo: nights are learnt almost as well by it, and
   * the day is ranked as without them. bench/results/dogs-night.md has what it was chosen by.
   */
  static final double WEIGHT = 0.25;

  private Nights() {}

  /**
   * All of the dog, and of the strangers {@value #STRANGERS} that lie evenly among them.
   *
   * @param dog whether each photo is of the dog
   */
  static boolean[] of(boolean[] dog) {
    int strangers = 0;
    for (boolean one : dog) {
      strangers += one ? 0 : 1;
    }
    boolean[] chosen = new boolean[dog.length];
    long most = Math.min(STRANGERS, strangers);
    long seen = 0;
    for (int i = 0; i < dog.length; i++) {
      if (dog[i]) {
        chosen[i] = true;
      } else {
        chosen[i] = (seen + 1) * most / strangers > seen * most / strangers;
        seen++;
      }
    }
    return chosen;
  }
}
