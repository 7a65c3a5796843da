package io.github.doggydoor.decision;

import java.util.List;

/** The state machine of the door. */
public final class Door {
  private Door() {}

  /** Answers one event. */
  public static Step step(DoorState state, Event event, Policy policy, Moment now) {
    return new Step(state, List.of());
  }
}
