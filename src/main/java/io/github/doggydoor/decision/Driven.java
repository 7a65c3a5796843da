package io.github.doggydoor.decision;

import java.time.Duration;

/** What the latch did when it was asked to open. */
public sealed interface Driven {
  /** It is open. */
  record Done() implements Driven {}

  /**
   * It opens by itself as soon as {@code when}, in words.
   *
   * @param after how long that takes; zero where nobody knows
   */
  record Late(String when, Duration after) implements Driven {}

  /** It stays locked, and does not open later; {@code why} in words. */
  record Refused(String why) implements Driven {}
}
