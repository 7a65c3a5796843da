package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.interlock.Interlock;
import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.state.DoorState;
import java.util.List;
import java.util.Map;

/**
 * A press of the button that nobody made and that moves nothing. Java loads and links what it runs
 * at its first use, which on a slow board, while the model loads beside it, takes a second: the
 * first true press shall not wait for that.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * Has the core and the interlock answer a press, each a function whose answer is dropped.
   *
   * @param policy that will decide the true one
   * @param limits that will bind the true one
   */
  static void press(Policy policy, LatchLimits limits) {
    Moment now = Moment.now();
    DoorState state = DoorState.initial(Mode.AUTO, Map.of(), now);
    for (Event event :
        List.of(
            new Event.Started("rehearsed"),
            new Event.ButtonPressed(),
            new Event.ButtonReleased(),
            new Event.Tick())) {
      state = Door.step(state, event, policy, now).state();
    }
    Interlock.Result opened = Interlock.initial().request(true, limits, now.nanos());
    opened.driven(limits, now.nanos());
    opened.next().wakeAt(limits);
    opened.next().release(limits, now.nanos());
  }
}
