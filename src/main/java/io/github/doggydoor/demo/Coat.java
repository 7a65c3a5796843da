package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/** What a body is covered with. */
interface Coat {
  /** Covers {@code part}; {@code shade} is how much of the light falls on it, about 1. */
  void cover(Canvas canvas, Shape part, double shade, RandomGenerator look);
}
