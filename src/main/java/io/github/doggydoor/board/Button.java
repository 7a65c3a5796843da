package io.github.doggydoor.board;

import java.util.function.LongConsumer;

/** The manual-unlock button. */
public interface Button {
  /**
   * Calls {@code listener} after each debounced press, from a thread of the board, with the time of
   * the edge in nanoseconds of the monotonic clock ({@link System#nanoTime()}). One listener; the
   * last one given is called.
   */
  void onPress(LongConsumer listener);

  /** Calls {@code listener} likewise when it comes up again. */
  void onRelease(LongConsumer listener);
}
