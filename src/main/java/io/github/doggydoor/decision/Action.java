package io.github.doggydoor.decision;

import java.util.Optional;

/**
 * All that the core ever asks for. The list of a step is carried out in its order; the latch never
 * waits for the rest.
 */
public sealed interface Action {
  /**
   * Put the latch there, as far as the interlock allows.
   *
   * @param button whether the button asks, whose time is not counted to {@code latch.max_duty}
   * @param way which of two latches is unlocked, where there are two; the other one is locked
   */
  record Drive(LatchPosition position, boolean button, Way way) implements Action {
    /** That of both, or of the only one. */
    public Drive(LatchPosition position, boolean button) {
      this(position, button, Way.BOTH);
    }
  }

  /**
   * Have the full model look at that frame too; the answer is {@link Event.Confirmed} or {@link
   * Event.Unconfirmed}.
   */
  record Confirm(long frameId) implements Action {}

  /** Score these frames from now on. */
  record Look(Gaze gaze) implements Action {}

  /** Append a row to the door log. */
  record Log(Entry entry) implements Action {}

  /** Tell the new state of the door. */
  record Announce(Status status) implements Action {}

  /**
   * Answer a command.
   *
   * @param id the command's id, empty where it had none
   * @param done whether it was obeyed
   * @param reason in words
   */
  record Acknowledge(Optional<String> id, boolean done, String reason) implements Action {}

  /** Keep the mode over a restart. */
  record KeepMode(Mode mode) implements Action {}
}
