package io.github.doggydoor.board;

import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchPosition;
import java.time.Duration;
import java.util.Optional;

/**
 * How the door is wired to a GPIO chip.
 *
 * @param chip its label or the path of its device
 * @param latchOut a second latch, where there is one for each way; the first is for the way in then
 */
public record Pi4jSettings(
    String chip,
    Output latch,
    Optional<Output> latchOut,
    Input button,
    Optional<Input> contact,
    Optional<Input> bolt,
    Optional<Input> inside) {

  /**
   * The latch's line.
   *
   * @param activeLow whether the coil is driven while the line is low
   */
  public record Output(int line, LatchKind kind, boolean activeLow) {
    /** Whether the line is high there: a strike is driven to unlock, a magnet to lock. */
    public boolean high(LatchPosition position) {
      boolean driven = (position == LatchPosition.UNLOCKED) == (kind == LatchKind.STRIKE);
      return driven != activeLow;
    }
  }

  /** What holds an input while nothing drives it. */
  public enum Bias {
    PULL_UP,
    PULL_DOWN,
    NONE
  }

  /**
   * An input's line.
   *
   * @param activeLow whether it is active while low: a switch to ground
   * @param debounce how long it must be quiet
   */
  public record Input(int line, boolean activeLow, Bias bias, Duration debounce) {}
}
