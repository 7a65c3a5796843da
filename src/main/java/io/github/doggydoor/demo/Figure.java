package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * Draws one kind of visitor, about one unit high, on the ground at (0, 0), looking to the right.
 */
interface Figure {
  /**
   * @param stride where in a step it is, in turns; for a sitting one, how its head is turned
   * @param look what makes this one different from others of its kind; the same for the same one
   */
  void draw(Canvas canvas, Pose pose, double stride, RandomGenerator look);
}
