package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.state.DoorState;

/**
 * The state machine of the door: a pure function. Whoever calls it keeps the state and carries out
 * the actions in their order.
 *
 * <pre>
 *            quorum, sensor inside, and mode, schedule and faults allow; button; remote unlock
 *   LOCKED ─────────────────────────────────────────────────────────────────▶ UNLOCKED
 *    ▲ ▲ ▲ ◀── hold over; passage; stranger with Bo gone; blind; fault; LOCK; ──┘ │ │
 *    │ │ │     lockdown; interlock tripped; stopping      Bo still there: hold ◀──┘ │
 *    │ │ │                                                                          │
 *    │ │ └── flap shut ── AJAR ◀── flap open past ajar_after (locked or not) ───────┤
 *    │ └── sensors agree ── JAMMED ◀── sensors contradict past settle (both) ───────┘
 *    │                       └─▶ tried again, each pause twice the last
 *    └── part recovered, interlock cleared, seen again ── FAULT ◀── LOCKED
 * </pre>
 *
 * The button opens from every one of these, before the start and after the stop too; in lockdown it
 * does unless the policy says otherwise. While its line chatters it must be held for a second. In
 * mode free a magnet stands open without a hold, and a strike opens on any frame; in mode learn the
 * camera moves nothing, nor does the sensor inside.
 */
public final class Door {
  private Door() {}

  /**
   * Answers one event.
   *
   * @param state the door until now
   * @param event what happened
   * @param policy what owner and model lay down, from now on
   * @param now the present, not before that of the step before
   * @return the door from now on, and what to do; never throws for anything that vision, board or
   *     broker may say
   */
  public static Step step(DoorState state, Event event, Policy policy, Moment now) {
    return step(state, event, policy, now, new Driven.Done());
  }

  /**
   * Answers one event anew, where the latch did not do at once what the first answer wanted: given
   * the same event and the same state, so that what is told is what the latch did.
   *
   * @param driven what came of the wish to open
   */
  public static Step step(DoorState state, Event event, Policy policy, Moment now, Driven driven) {
    Turn turn = new Turn(state, policy, now, driven);
    hear(turn, event);
    SightRules.tick(turn);
    CommandRules.tick(turn);
    ButtonRules.tick(turn);
    InsideRules.tick(turn);
    Passage.tick(turn);
    FlapRules.tick(turn);
    JamRules.tick(turn);
    MissingRules.tick(turn);
    AttentionRules.tick(turn);
    return turn.finish();
  }

  private static void hear(Turn turn, Event event) {
    switch (event) {
      case Event.Observed observed -> observe(turn, observed.observation());
      case Event.ObservedInside inside -> IndoorsRules.observed(turn, inside.observation());
      case Event.EyesOpened _ -> turn.attention = turn.attention.renewed();
      case Event.Confirmed confirmed -> ConfirmRules.confirmed(turn, confirmed);
      case Event.Unconfirmed none -> ConfirmRules.unconfirmed(turn, none);
      case Event.ButtonPressed _ -> ButtonRules.pressed(turn);
      case Event.ButtonReleased _ -> ButtonRules.released(turn);
      case Event.ContactChanged contact -> FlapRules.changed(turn, contact.open());
      case Event.BoltChanged bolt -> JamRules.boltChanged(turn, bolt.locked());
      case Event.InsideChanged inside -> InsideRules.changed(turn, inside.active());
      case Event.Commanded commanded -> CommandRules.commanded(turn, commanded.command());
      case Event.Tick _ -> {}
      case Event.Started started -> started(turn, started.why());
      case Event.Recalled recalled -> CommandRules.recalled(turn, recalled);
      case Event.Located located -> CrossingRules.located(turn, located.where());
      case Event.Visited visited -> DogsRules.visited(turn, visited.day(), visited.visits());
      case Event.Stopping stopping -> stopping(turn, stopping.why());
      case Event.InterlockTripped tripped -> FaultRules.tripped(turn, tripped.why());
      case Event.InterlockCleared _ -> FaultRules.cleared(turn);
      case Event.PartFailed failed -> FaultRules.failed(turn, failed.part(), failed.why());
      case Event.PartRecovered recovered -> FaultRules.recovered(turn, recovered.part());
    }
  }

  private static void observe(Turn turn, Observation observation) {
    switch (observation) {
      case Observation.Seen seen -> SeenRules.seen(turn, seen);
      case Observation.Still still -> {
        turn.evidence = turn.evidence.paced(turn.evidence.pace().still(turn.now));
        turn.attention = turn.attention.looked(turn.now);
        FlapRules.looked(turn, still.at(), false);
        SightRules.sees(turn, still.at());
      }
      case Observation.NoEvidence _ ->
          turn.evidence = turn.evidence.paced(turn.evidence.pace().still(turn.now));
      case Observation.Blind blind -> SightRules.blind(turn, blind);
    }
  }

  private static void started(Turn turn, String why) {
    turn.stopping = false;
    turn.log(Kind.STARTED, why);
    if (!Passage.stand(turn)) {
      turn.drive(turn.opening.isPresent() ? LatchPosition.UNLOCKED : LatchPosition.LOCKED);
    }
  }

  private static void stopping(Turn turn, String why) {
    turn.stopping = true;
    turn.drive(LatchPosition.LOCKED);
    Passage.lock(turn, "stopping");
    CommandRules.tellCrowd(turn);
    turn.log(Kind.STOPPED, why);
  }
}
