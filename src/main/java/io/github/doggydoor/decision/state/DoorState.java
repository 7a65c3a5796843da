package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.recognition.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the core remembers between two events. Made by {@link #initial} and by {@code
 * Door.step}; its parts are the core's own affair.
 *
 * @param mode who may pass
 * @param stopping whether the daemon is about to stop: only the button opens then
 * @param opening the time that the door is open for somebody; empty while it is locked
 * @param movedAt when the latch was moved last
 * @param evidence the frames that may decide
 * @param visit who is at the door
 * @param attention what vision is asked to look at
 * @param blindness since when nothing can be seen
 * @param sensors what contact and bolt say
 * @param ajar whether the flap was told to stand open
 * @param jam whether sensors contradict the latch
 * @param faults what does not work: part → why
 * @param ids the commands that were there already
 * @param pace how fast commands come
 * @param presses how the button is pressed
 * @param lastVisitor who was last seen
 * @param inside who wants to go out, where a sensor inside tells
 * @param indoors what a camera inside has seen
 * @param crossing who may be about to go through the flap
 * @param whereabouts where each dog is
 * @param missed for each dog the day on which it was last told that it is out
 * @param visits how often each dog was let in today
 * @param told the status as it was announced last
 */
public record DoorState(
    Mode mode,
    boolean stopping,
    Optional<Opening> opening,
    Moment movedAt,
    Evidence evidence,
    Optional<Visit> visit,
    Attention attention,
    Optional<Blindness> blindness,
    Sensors sensors,
    boolean ajar,
    Optional<Jam> jam,
    SortedMap<String, String> faults,
    CommandIds ids,
    CommandPace pace,
    Presses presses,
    Optional<Status.Visitor> lastVisitor,
    Inside inside,
    Indoors indoors,
    Optional<Crossing> crossing,
    Places whereabouts,
    SortedMap<String, LocalDate> missed,
    Visits visits,
    Optional<Status> told) {

  /** Copies the maps. */
  public DoorState {
    missed = Collections.unmodifiableSortedMap(new TreeMap<>(missed));
    faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
  }

  /**
   * The door before anything was heard: locked, nothing seen, nothing told.
   *
   * @param mode the mode that was kept
   * @param seenCommandIds the ids of former commands and when they came, from the door log; the
   *     newest 1000 are kept
   * @param now the present
   */
  public static DoorState initial(Mode mode, Map<String, Instant> seenCommandIds, Moment now) {
    return new DoorState(
        mode,
        false,
        Optional.empty(),
        now,
        Evidence.none(),
        Optional.empty(),
        Attention.initial(),
        Optional.empty(),
        Sensors.unknown(),
        false,
        Optional.empty(),
        Collections.emptySortedMap(),
        CommandIds.of(seenCommandIds),
        CommandPace.initial(now),
        Presses.none(now),
        Optional.empty(),
        Inside.nobody(now),
        Indoors.nobody(),
        Optional.empty(),
        Places.unknown(),
        new TreeMap<>(),
        Visits.none(),
        Optional.empty());
  }

  /** Where the latch is asked to be. */
  public LatchPosition position() {
    return opening.isPresent() ? LatchPosition.UNLOCKED : LatchPosition.LOCKED;
  }
}
