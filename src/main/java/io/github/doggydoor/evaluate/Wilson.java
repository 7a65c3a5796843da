package io.github.doggydoor.evaluate;

/**
 * Wilson's score interval of a share that was counted (E. B. Wilson, Journal of the American
 * Statistical Association 22, 1927): honest for few counts, and for none or all of them.
 *
 * @param low 0 to 1
 * @param high 0 to 1
 */
public record Wilson(double low, double high) {
  /** The quantile of the normal distribution for an interval of 95 %. */
  public static final double Z95 = 1.959963984540054;

  /**
   * Where the true share lies when {@code hits} were counted in {@code of}.
   *
   * @param hits 0 to {@code of}
   * @param of 0 or more; nothing counted tells nothing, so the interval is 0 to 1
   * @param z how sure, such as {@link #Z95}
   */
  public static Wilson interval(int hits, int of, double z) {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " hits in " + of);
    }
    if (of == 0) {
      return new Wilson(0, 1);
    }
    double share = (double) hits / of;
    double square = z * z / of;
    double middle = (share + square / 2) / (1 + square);
    double reach = z / (1 + square) * Math.sqrt(share * (1 - share) / of + square / of / 4);
    // Rounding shall not move the ends that are exact.
    return new Wilson(hits == 0 ? 0 : middle - reach, hits == of ? 1 : middle + reach);
  }

  /** How many tries without one hit it takes to show that the true share is below {@code share}. */
  public static int triesWithoutAHit(double share, double z) {
    return (int) Math.ceil(z * z * (1 - share) / share);
  }
}
