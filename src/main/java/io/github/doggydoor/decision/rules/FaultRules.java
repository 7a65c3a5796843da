package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.state.Opening.By;
import java.util.Set;

/** What does not work, and what that forbids. */
final class FaultRules {
  /** The name of the interlock's fault. */
  static final String INTERLOCK = "interlock";

  /** The name of the part that tells the time. */
  static final String CLOCK = "clock";

  /** The name of the part that knows what the door was before its start. */
  static final String MEMORY = "memory";

  /** The name of the fault that nobody can say which mode was set. */
  static final String MODE = "mode";

  /** Parts without which the door decides as well as ever: what they lack is told, no more. */
  private static final Set<String> BYSTANDERS =
      Set.of(
          "mqtt",
          "snapshots",
          "log",
          "disk",
          "generation",
          MEMORY,
          CLOCK,
          "button",
          "contact",
          "bolt",
          "inside");

  private FaultRules() {}

  /** Whether something is in doubt, so that only people open. */
  static boolean forbidOpening(Turn turn) {
    return !BYSTANDERS.containsAll(turn.faults.keySet());
  }

  /** Whether the lockdown is for animals alone, as the mode that was set is not known. */
  static boolean modeLost(Turn turn) {
    return turn.faults.containsKey(MODE);
  }

  /** Whether the interlock holds the latch locked. */
  static boolean interlockHolds(Turn turn) {
    return turn.faults.containsKey(INTERLOCK);
  }

  /** A part failed; the same again is no news. */
  static void failed(Turn turn, String part, String why) {
    if (why.equals(turn.faults.put(part, why))) {
      return;
    }
    turn.log(Kind.FAULT, part + ": " + why);
    if (part.equals(MODE)) {
      // Not kept: nobody chose it, so that the button works whatever it obeys.
      turn.mode = Mode.LOCKDOWN;
      Passage.lockIf(turn, by -> !by.allowedIn(Mode.LOCKDOWN), part + ": " + why);
    }
    if (forbidOpening(turn)) {
      Passage.lockIf(turn, By::watched, part + " failed: " + why);
    }
  }

  /** What a bystander's fault is; in whatever words it comes again, it is told once. */
  static void told(Turn turn, String part, String why) {
    if (turn.faults.putIfAbsent(part, why) == null) {
      turn.log(Kind.FAULT, part + ": " + why);
    }
  }

  /** A part works again. */
  static void recovered(Turn turn, String part) {
    String why = turn.faults.remove(part);
    if (why != null) {
      turn.log(Kind.CLEARED, part + " works again (it was: " + why + ")");
    }
  }

  /** The coil was cut or refused: whatever the core believed, the latch is locked. */
  static void tripped(Turn turn, String why) {
    told(turn, INTERLOCK, why);
    turn.drive(LatchPosition.LOCKED);
    Passage.lock(turn, "the interlock holds the latch locked: " + why);
  }

  static void cleared(Turn turn) {
    boolean held = interlockHolds(turn);
    recovered(turn, INTERLOCK);
    if (held && Passage.stand(turn)) {
      turn.log(Kind.UNLOCKED, "mode free keeps the magnet open" + Passage.late(turn));
    }
  }
}
