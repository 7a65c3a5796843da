package io.github.doggydoor.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** All that the core ever hears. */
public sealed interface Event {
  /** Vision has something to say. */
  record Observed(Observation observation) implements Event {}

  /** A camera inside has something to say. */
  record ObservedInside(Observation observation) implements Event {}

  /** Vision begins, or begins anew with another camera: its motion gate knows no place yet. */
  record EyesOpened() implements Event {}

  /**
   * The full model's word on a frame that was asked about.
   *
   * @param look what it says of the part that was looked at
   * @param took from the question to the answer
   */
  record Confirmed(long frameId, Observation.Look look, Duration took) implements Event {
    /** That of a model that knows one dog. */
    public Confirmed(long frameId, double score, double familiarity, Duration took) {
      this(frameId, new Observation.Look(score, familiarity), took);
    }
  }

  /** The full model has no word on a frame that was asked about; {@code why} says what to do. */
  record Unconfirmed(long frameId, String why) implements Event {}

  /** The manual-unlock button went down (debounced). */
  record ButtonPressed() implements Event {}

  /** The manual-unlock button came up again (debounced). */
  record ButtonReleased() implements Event {}

  /** The contact at the flap changed: {@code open} while the flap is away from its frame. */
  record ContactChanged(boolean open) implements Event {}

  /** The sensor at the bolt changed: {@code locked} while the bolt is thrown. */
  record BoltChanged(boolean locked) implements Event {}

  /** The sensor inside changed: {@code active} while it says that somebody is there. */
  record InsideChanged(boolean active) implements Event {}

  /** A command came from afar. */
  record Commanded(Command command) implements Event {}

  /** Time went by: at least ten a second. */
  record Tick() implements Event {}

  /** The daemon runs; {@code why} says after what: a boot, a crash, a stop. */
  record Started(String why) implements Event {}

  /**
   * The door log answered after the start what the door was before it; until then the part "memory"
   * has failed, and "mode" too where nothing else told the mode. The stricter of this mode and the
   * present one counts, and a lost one is found again.
   *
   * @param mode the mode that was kept; empty where that says nothing
   * @param commands ids of former commands and when they came
   */
  record Recalled(Optional<Mode> mode, Map<String, Instant> commands) implements Event {}

  /** The door log told, some time after the start, where each dog was before it. */
  record Located(Map<String, Whereabouts> where) implements Event {
    /** Copies the map. */
    public Located {
      where = Map.copyOf(where);
    }
  }

  /** The door log told, some time after the start, how often each dog was let in that day. */
  record Visited(LocalDate day, Map<String, Integer> visits) implements Event {
    /** Copies the map. */
    public Visited {
      visits = Map.copyOf(visits);
    }
  }

  /** The daemon is about to stop. */
  record Stopping(String why) implements Event {}

  /** The interlock below refused or cut a drive of the latch, and holds it locked. */
  record InterlockTripped(String why) implements Event {}

  /** The interlock lets the latch be driven again. */
  record InterlockCleared() implements Event {}

  /**
   * Part {@code part} of the door (model, log, board, …) does not work; {@code why} says what to
   * do.
   */
  record PartFailed(String part, String why) implements Event {}

  /** Part {@code part} works again. */
  record PartRecovered(String part) implements Event {}
}
