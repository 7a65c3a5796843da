package io.github.doggydoor.teach.make;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.rules.Step;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the door would have made of a visit: its frames, as a head sees them, heard by the decision
 * core in mode auto and whatever the hour. A full model that confirms is not asked, since what it
 * would have said is not kept.
 */
public final class Replay {
  private final ModelCard card;
  private final Policy policy;

  /**
   * @param card of the model that the visits were seen by
   * @param policy by which the door decides
   */
  public Replay(ModelCard card, Policy policy) {
    this.card = card;
    this.policy =
        new Policy(
            policy.quorum(),
            policy.hold(),
            policy.latch(),
            policy.contact(),
            Schedule.always(policy.schedule().zone()),
            policy.remote(),
            policy.button(),
            policy.visitGap(),
            policy.blindFaultAfter(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            forbidden(policy));
  }

  /** Hours and numbers are not what a head is judged by; that a dog may never come in is. */
  private static SortedMap<String, io.github.doggydoor.decision.DogRules> forbidden(Policy policy) {
    SortedMap<String, io.github.doggydoor.decision.DogRules> rules = new TreeMap<>(policy.dogs());
    rules.values().removeIf(rule -> !rule.forbidden());
    return rules;
  }

  /** When the door has seen enough. */
  Quorum quorum() {
    return policy.quorum();
  }

  /** Whether that dog may come in at all. */
  boolean mayComeIn(String label) {
    return !policy.rules(core(label)).forbidden();
  }

  /**
   * For whom the door opens.
   *
   * @param head that sees the frames; empty: the bundle's own
   * @return the dog's label; empty where it stays shut
   */
  public Optional<String> opensFor(KeptVisit visit, Optional<TaughtHead> head) {
    Moment begin = new Moment(0, Instant.EPOCH);
    DoorState state = DoorState.initial(Mode.AUTO, Map.of(), begin);
    state = Door.step(state, new Event.Started("a replay"), policy, begin).state();
    Duration tick = Duration.ZERO;
    long id = 1;
    for (SeenFrame frame : visit.frames()) {
      // As the door ticks while nothing is seen: what is old must not count.
      for (; tick.compareTo(frame.after()) < 0; tick = tick.plus(TICK)) {
        state = Door.step(state, new Event.Tick(), policy, begin.plus(tick)).state();
      }
      Moment at = begin.plus(frame.after());
      Step step = Door.step(state, new Event.Observed(seen(frame, head, at, id)), policy, at);
      id++;
      for (Action action : step.actions()) {
        if (action instanceof Action.Log(var entry) && entry.kind() == Kind.UNLOCKED) {
          return Optional.of(label(entry.dog().orElse(Whereabouts.DOG)));
        }
      }
      state = step.state();
    }
    return Optional.empty();
  }

  private static final Duration TICK = Duration.ofMillis(500);

  private Observation seen(SeenFrame frame, Optional<TaughtHead> head, Moment at, long id) {
    List<Score> scores = new ArrayList<>();
    for (SeenLook look : frame.looks()) {
      Score raw = score(look);
      scores.add(head.filter(one -> one.fits(raw)).map(one -> one.apply(raw)).orElse(raw));
    }
    scores.sort((one, other) -> Double.compare(other.best().margin(), one.best().margin()));
    List<Observation.Look> looks = new ArrayList<>(scores.stream().map(Score::look).toList());
    return new Observation.Seen(looks.removeFirst(), looks, at, id, frame.moved(), Took.UNKNOWN);
  }

  /** What the model said, as it said it. */
  private Score score(SeenLook look) {
    List<Score.OfDog> dogs = new ArrayList<>();
    for (ModelCard.Dog dog : card.dogs()) {
      SeenLook.SeenMark mark = look.marks().get(dog.name());
      double score = mark == null ? Double.NEGATIVE_INFINITY : mark.score();
      double familiarity = mark == null ? -1 : mark.familiarity();
      dogs.add(new Score.OfDog(dog.name(), score, score, familiarity, dog.thresholds().open()));
    }
    return new Score(dogs, 0, 0, look.features());
  }

  /** How the core calls a dog: the only one has its own name for it. */
  private String core(String label) {
    return card.dogs().size() == 1 ? Whereabouts.DOG : label;
  }

  private String label(String core) {
    return card.dogs().size() == 1 ? card.dogs().getFirst().name() : core;
  }
}
