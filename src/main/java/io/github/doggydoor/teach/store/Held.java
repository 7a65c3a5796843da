package io.github.doggydoor.teach.store;

/**
 * Which visits are never learnt from, and only tried with: one in four, by their ids alone, so that
 * it never depends on what a visit was, and a store that is read again says the same.
 */
final class Held {
  private Held() {}

  /**
   * Whether that one is. The id is mixed by the finalizer of SplitMix64 (Steele, Lea and Flood,
   * "Fast splittable pseudorandom number generators", 2014), and held where its last two bits are
   * 0.
   */
  static boolean is(long id) {
    long z = id * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) & 3) == 0;
  }
}
