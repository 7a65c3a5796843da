package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.decision.recognition.Evidence;
import io.github.doggydoor.decision.recognition.QuorumRule;
import io.github.doggydoor.decision.state.Attention;
import io.github.doggydoor.decision.state.Blindness;
import io.github.doggydoor.decision.state.CommandIds;
import io.github.doggydoor.decision.state.CommandPace;
import io.github.doggydoor.decision.state.Crossing;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.decision.state.Indoors;
import io.github.doggydoor.decision.state.Inside;
import io.github.doggydoor.decision.state.Jam;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Places;
import io.github.doggydoor.decision.state.Presses;
import io.github.doggydoor.decision.state.Sensors;
import io.github.doggydoor.decision.state.Visit;
import io.github.doggydoor.decision.state.Visits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One step under work: the parts of the state as the rules change them, and the actions as they
 * collect. It lives for one call of {@link Door#step} and never leaves it.
 */
final class Turn {
  final Policy policy;
  final Moment now;

  /** What comes of a wish to open in this step. */
  final Driven driven;

  Mode mode;
  boolean stopping;
  Optional<Opening> opening;
  Moment movedAt;
  Evidence evidence;
  Optional<Visit> visit;
  Attention attention;
  Optional<Blindness> blindness;
  Sensors sensors;
  boolean ajar;
  Optional<Jam> jam;
  final SortedMap<String, String> faults;
  CommandIds ids;
  CommandPace pace;
  Presses presses;
  Optional<Status.Visitor> lastVisitor;
  Inside inside;
  Indoors indoors;
  Optional<Crossing> crossing;
  Places whereabouts;
  SortedMap<String, LocalDate> missed;
  Visits visits;

  private final Optional<Status> told;
  private final List<Action> drives = new ArrayList<>();
  private final List<Action> rows = new ArrayList<>();
  private final List<Action> answers = new ArrayList<>();

  Turn(DoorState state, Policy policy, Moment now, Driven driven) {
    this.policy = policy;
    this.now = now;
    this.driven = driven;
    mode = state.mode();
    stopping = state.stopping();
    opening = state.opening();
    movedAt = state.movedAt();
    evidence = state.evidence();
    visit = state.visit();
    attention = state.attention();
    blindness = state.blindness();
    sensors = state.sensors();
    ajar = state.ajar();
    jam = state.jam();
    faults = new TreeMap<>(state.faults());
    ids = state.ids();
    pace = state.pace();
    presses = state.presses();
    lastVisitor = state.lastVisitor();
    inside = state.inside();
    indoors = state.indoors();
    crossing = state.crossing();
    whereabouts = state.whereabouts();
    missed = new TreeMap<>(state.missed());
    visits = state.visits();
    told = state.told();
  }

  void drive(LatchPosition position) {
    boolean button = opening.filter(one -> one.by() == Opening.By.BUTTON).isPresent();
    Way way = opening.map(one -> one.by().way()).orElse(Way.BOTH);
    drives.add(new Action.Drive(position, button, way));
  }

  void log(Kind kind, String why) {
    log(Entry.of(kind, now, why));
  }

  /** A row that a frame decided; {@code trace} tells since when it was under way. */
  void log(Kind kind, String why, Observation.Seen deciding, Trace trace) {
    log(kind, why, beholder().who(deciding.foremost()).orElse(""), deciding, trace);
  }

  /** The same, about {@code dog}; about none that is known where that is none of the dogs. */
  void log(Kind kind, String why, String dog, Observation.Seen deciding, Trace trace) {
    Observation.Mark mark = beholder().nearest(deciding.foremost());
    log(
        new Entry(
            kind,
            now,
            why,
            OptionalLong.of(deciding.frameId()),
            OptionalDouble.of(mark.score()),
            OptionalDouble.of(mark.familiarity()),
            Optional.empty(),
            Optional.of(dog).filter(policy.quorum().dogs()::containsKey),
            Optional.of(trace)));
  }

  void log(Entry entry) {
    rows.add(new Action.Log(entry));
  }

  void answer(Action answer) {
    answers.add(answer);
  }

  void visitor(String who, Observation.Seen seen) {
    lastVisitor =
        Optional.of(
            new Status.Visitor(who, now.wall(), beholder().nearest(seen.foremost()).score()));
  }

  /** Who is on a frame, as the rules are now. */
  Beholder beholder() {
    Set<String> strangers = new TreeSet<>();
    Set<String> barred = new TreeSet<>();
    for (String dog : policy.quorum().dogs().keySet()) {
      if (policy.rules(dog).forbidden()) {
        strangers.add(dog);
      } else if (DogsRules.isBarred(this, dog)) {
        barred.add(dog);
      }
    }
    return new Beholder(policy.quorum().dogs(), strangers, barred);
  }

  /** What the evidence of now is enough for. */
  QuorumRule quorum() {
    return new QuorumRule(policy.quorum(), beholder(), evidence.frames());
  }

  /** The opening, also while a stuck bolt makes it wait. */
  Optional<Opening> openingOrPaused() {
    return opening.or(() -> jam.flatMap(Jam::paused));
  }

  /** Whether the mode keeps the door open without end. */
  boolean standsOpen() {
    return mode == Mode.FREE && policy.latch().kind() == LatchKind.MAGNET;
  }

  Step finish() {
    Status status = StatusView.of(this, told);
    List<Action> actions = new ArrayList<>(drives);
    actions.addAll(rows);
    actions.addAll(answers);
    if (told.isEmpty() || !told.get().equals(status)) {
      actions.add(new Action.Announce(status));
    }
    DoorState next =
        new DoorState(
            mode,
            stopping,
            opening,
            movedAt,
            evidence,
            visit,
            attention,
            blindness,
            sensors,
            ajar,
            jam,
            faults,
            ids,
            pace,
            presses,
            lastVisitor,
            inside,
            indoors,
            crossing,
            whereabouts,
            missed,
            visits,
            Optional.of(status));
    return new Step(next, actions);
  }
}
