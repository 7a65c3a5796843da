package io.github.doggydoor.decision;

import java.time.Duration;

/**
 * How long vision took over a frame.
 *
 * @param waited from its capture until it was looked at: its age
 * @param prepared to make it the model's input: above all, resized
 * @param scored by the model
 */
public record Took(Duration waited, Duration prepared, Duration scored) {
  /** Nothing that was measured. */
  public static final Took UNKNOWN = new Took(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
