package io.github.doggydoor.teach;

import java.util.SortedMap;

/**
 * What the model saw in one part of a frame.
 *
 * @param features what its head reads, as the model gives them
 * @param marks for each dog of the model, by its label, what the model's own head says ({@code
 *     Score.own}), whichever head was in force
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record SeenLook(float[] features, SortedMap<String, SeenMark> marks) {
  /**
   * What was said of one dog.
   *
   * @param score larger means the dog; against {@code open} of the model's card
   * @param familiarity −1 to 1
   */
  public record SeenMark(double score, double familiarity) {}
}
