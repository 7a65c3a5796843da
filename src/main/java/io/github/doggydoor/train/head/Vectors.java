package io.github.doggydoor.train.head;

/** Sums over arrays of one length. */
final class Vectors {
  private Vectors() {}

  /** Over the length of {@code a}; {@code b} may be longer. */
  static double dot(double[] a, double[] b) {
    return dot(a, b, a.length);
  }

  /** Over the first {@code length}. Four sums, as processors like it. */
  static double dot(double[] a, double[] b, int length) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Adds {@code by} times {@code other} to {@code to}, over the length of {@code other}. */
  static void add(double[] to, double[] other, double by) {
    for (int i = 0; i < other.length; i++) {
      to[i] += by * other[i];
    }
  }

  /** {@code a} less {@code b}. */
  static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, b, -1);
    return difference;
  }
}
