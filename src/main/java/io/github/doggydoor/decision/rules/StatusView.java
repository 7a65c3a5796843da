package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.decision.state.Blindness;
import io.github.doggydoor.decision.state.Sensors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The door as it is told. */
final class StatusView {
  private StatusView() {}

  /** The status after a step; {@code before} knows since when. */
  static Status of(Turn turn, Optional<Status> before) {
    Status.Lock lock = lock(turn);
    Instant since =
        before
            .filter(status -> status.lock() == lock)
            .map(Status::since)
            .orElseGet(() -> turn.now.wall());
    List<String> faults =
        turn.faults.entrySet().stream()
            .map(fault -> fault.getKey() + ": " + fault.getValue())
            .toList();
    return new Status(
        lock,
        turn.mode,
        turn.sensors.contact().map(Sensors.Contact::open),
        since,
        turn.lastVisitor,
        turn.blindness.filter(Blindness::told).map(Blindness::words),
        faults,
        StayRules.waiting(turn),
        whereabouts(turn));
  }

  private static SortedMap<String, Whereabouts> whereabouts(Turn turn) {
    SortedMap<String, Whereabouts> all = new TreeMap<>();
    if (turn.policy.twoWay()) {
      turn.beholder().house().forEach(dog -> all.put(dog, turn.whereabouts.of(dog)));
    }
    return all;
  }

  private static Status.Lock lock(Turn turn) {
    if (turn.jam.isPresent()) {
      return Status.Lock.JAMMED;
    }
    if (turn.opening.isPresent()) {
      return turn.ajar && turn.standsOpen() ? Status.Lock.AJAR : Status.Lock.UNLOCKED;
    }
    if (turn.ajar) {
      return Status.Lock.AJAR;
    }
    return FaultRules.forbidOpening(turn) ? Status.Lock.FAULT : Status.Lock.LOCKED;
  }
}
