package io.github.doggydoor.teach.ask;

/**
 * The lot: one visit in ten, by its number alone, so that neither the door's opinion nor anybody's
 * wish has a say in it. The mixing is SplitMix64's (G. Steele, D. Lea, C. Flood, OOPSLA 2014).
 */
final class Lot {
  private static final int ONE_IN = 10;
  private static final long SALT = 0x6c6f7421646f6721L;

  private Lot() {}

  /** Whether the visit is drawn. */
  static boolean drew(long visit) {
    return Long.remainderUnsigned(mixed(visit), ONE_IN) == 0;
  }

  /** Its place among those that are drawn: the lowest is asked about first. */
  static long rank(long visit) {
    return mixed(~visit);
  }

  private static long mixed(long visit) {
    long z = (visit ^ SALT) + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
