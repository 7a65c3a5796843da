package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.state.DoorState;
import java.util.List;

/**
 * The answer of the core to one event.
 *
 * @param state the door from now on, to be given with the next event
 * @param actions what to do, in this order: the latch first, then the log, then all that is told
 */
public record Step(DoorState state, List<Action> actions) {
  /** Copies the list. */
  public Step {
    actions = List.copyOf(actions);
  }
}
