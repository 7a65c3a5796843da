package io.github.doggydoor.board;

import java.util.function.Consumer;

/**
 * A debounced input with two states: the contact at the flap (open or shut), the bolt (thrown or
 * drawn), the sensor inside (somebody there or nobody).
 */
public interface Sensor {
  /** Whether it is active now: the flap open, the bolt thrown, somebody inside. */
  boolean active() throws BoardException;

  /**
   * Calls {@code listener} with the new state after each change, from a thread of the board; once
   * only.
   */
  void onChange(Consumer<Boolean> listener);
}
