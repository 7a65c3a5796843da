package io.github.doggydoor.board;

import java.util.Optional;

/** What the door is wired to. */
public interface Board extends AutoCloseable {
  /** The board in words, for log and {@code check}. */
  String describe();

  /** The latch, without an interlock: see {@link InterlockedLatch}. */
  Latch latch();

  /** The button. */
  Button button();

  /** The contact at the flap: active while it is open. Empty where none is wired. */
  Optional<Sensor> contact();

  /** The sensor at the bolt: active while it is thrown. Empty where none is wired. */
  Optional<Sensor> bolt();

  /** The sensor inside: active while it says that somebody is there. Empty where none is wired. */
  Optional<Sensor> inside();

  /** Puts the latch into its locked position, then lets go of every line. */
  @Override
  void close();
}
