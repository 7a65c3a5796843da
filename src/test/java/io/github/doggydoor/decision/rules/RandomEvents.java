package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.decision.Whereabouts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Events as a door might hear them on its worst day. */
final class RandomEvents {
  private static final List<String> DOGS = List.of("bo", "rex", "ina");

  private final Random random;
  private long frame;

  RandomEvents(Random random) {
    this.random = random;
  }

  static Policy policy(Random random) {
    int k = 2 + random.nextInt(3);
    List<String> dogs = DOGS.subList(0, random.nextBoolean() ? 1 : 1 + random.nextInt(3));
    Quorum quorum =
        new Quorum(k, k + random.nextInt(3), Duration.ofSeconds(2), thresholds(dogs, random));
    Policy.Hold hold =
        new Policy.Hold(
            Duration.ofMillis(500 + random.nextInt(9000)),
            Duration.ofMillis(1000 + random.nextInt(20_000)));
    Policy policy =
        Policies.of(
            quorum,
            hold,
            random.nextInt(4) == 0 ? LatchKind.MAGNET : LatchKind.STRIKE,
            random.nextInt(4) == 0 ? Policies.night() : Scene.POLICY.schedule(),
            random.nextBoolean(),
            random.nextBoolean());
    return policy
        .confirmedBy(confirm(dogs, random))
        .lettingOut(
            out(random)
                .map(out -> random.nextBoolean() ? out : out.seenBy(thresholds(dogs, random))))
        .ruling(rules(dogs, random));
  }

  private static SortedMap<String, Policy.Thresholds> thresholds(List<String> dogs, Random random) {
    SortedMap<String, Policy.Thresholds> all = new TreeMap<>();
    dogs.forEach(
        dog ->
            all.put(dog, new Policy.Thresholds(dog.equals("bo") ? 0 : random.nextInt(5), -8, 0.5)));
    return all;
  }

  private static Map<String, DogRules> rules(List<String> dogs, Random random) {
    Map<String, DogRules> all = new HashMap<>();
    for (String dog : dogs) {
      if (random.nextInt(3) == 0) {
        all.put(
            dog,
            new DogRules(
                window(random),
                window(random),
                dogs.size() > 1 && random.nextInt(3) == 0,
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1)));
      }
    }
    return all;
  }

  private static Optional<Schedule> window(Random random) {
    return random.nextInt(3) == 0 ? Optional.of(Policies.night()) : Optional.empty();
  }

  private static Optional<Policy.Confirm> confirm(List<String> dogs, Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(new Policy.Confirm(thresholds(dogs, random)));
  }

  private static Optional<Policy.Out> out(Random random) {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(
            new Policy.Out(
                Duration.ofMillis(random.nextInt(400)),
                Duration.ofMillis(500 + random.nextInt(5000)),
                5 + random.nextInt(100),
                Duration.ofSeconds(30 + random.nextInt(600)),
                random.nextInt(4) == 0 ? Policies.night() : Scene.POLICY.schedule()));
  }

  static Mode mode(Random random) {
    List<Mode> modes = List.copyOf(EnumSet.allOf(Mode.class));
    return modes.get(random.nextInt(modes.size()));
  }

  int pause() {
    return random.nextInt(12) == 0 ? random.nextInt(8000) : random.nextInt(400);
  }

  Event next(Moment now) {
    return switch (random.nextInt(36)) {
      case 0 -> new Event.ButtonPressed();
      case 1 -> new Event.ContactChanged(random.nextBoolean());
      case 2 -> new Event.BoltChanged(random.nextBoolean());
      case 3 -> new Event.Commanded(command(now));
      case 4 -> random.nextInt(8) == 0 ? new Event.Stopping("asked") : new Event.Started("a boot");
      case 5 ->
          random.nextInt(8) == 0
              ? new Event.Recalled(Optional.of(mode(random)), Map.of())
              : new Event.PartFailed(part(), "why" + random.nextInt(2));
      case 6, 7, 8, 9 -> new Event.PartRecovered(part());
      case 10 -> observed(new Observation.Still(now));
      case 11 ->
          random.nextInt(4) == 0
              ? new Event.EyesOpened()
              : random.nextBoolean()
                  ? observed(new Observation.NoEvidence(now))
                  : observed(new Observation.Blind(BlindReason.STALE, "no frame", now));
      case 12 -> new Event.Tick();
      case 13, 14, 15 -> word();
      case 16, 17 -> new Event.InsideChanged(random.nextBoolean());
      case 18, 19, 20 -> new Event.ObservedInside(seen(now));
      case 21 ->
          new Event.ObservedInside(
              random.nextBoolean()
                  ? new Observation.Still(now)
                  : new Observation.Blind(BlindReason.STALE, "no frame", now));
      default -> observed(seen(now));
    };
  }

  private String part() {
    int which = random.nextInt(12);
    List<String> named = List.of("mode", "log", "memory", FaultRules.CLOCK);
    return which < named.size() ? named.get(which) : "part" + which % 3;
  }

  private Event word() {
    long about = frame - random.nextInt(2);
    return random.nextInt(6) == 0
        ? new Event.Unconfirmed(about, "it is being loaded")
        : new Event.Confirmed(about, look(), Duration.ofMillis(500));
  }

  private static Event observed(Observation observation) {
    return new Event.Observed(observation);
  }

  private Observation.Seen seen(Moment now) {
    long age = random.nextInt(10) == 0 ? random.nextInt(4000) - 500 : 0;
    frame += random.nextInt(10) == 0 ? 0 : 1;
    return new Observation.Seen(
        look(),
        beside(),
        now.plus(Duration.ofMillis(-age)),
        frame,
        random.nextInt(8) != 0,
        Took.UNKNOWN);
  }

  /** Mostly of one of the dogs, whom the others' marks do not know. */
  private Observation.Look look() {
    SortedMap<String, Observation.Mark> marks = new TreeMap<>();
    String dog = DOGS.get(random.nextInt(2) == 0 ? 0 : random.nextInt(DOGS.size()));
    for (String other : DOGS) {
      boolean is = other.equals(dog) && random.nextInt(4) > 0;
      marks.put(
          other,
          new Observation.Mark(
              is ? random.nextInt(10) : -10 + random.nextInt(random.nextInt(8) == 0 ? 20 : 10),
              random.nextInt(8) == 0 ? 0.2 : 0.9));
    }
    return new Observation.Look(marks);
  }

  private List<Observation.Look> beside() {
    return Stream.generate(
            () ->
                new Observation.Look(-10 + random.nextInt(20), random.nextInt(3) == 0 ? 0.9 : 0.2))
        .limit(random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0)
        .toList();
  }

  /** A command as a relay may deliver it at {@code now}. */
  Command command(Moment now) {
    Command.Request request =
        switch (random.nextInt(8)) {
          case 0, 1 -> new Command.Request.Unlock();
          case 2 -> new Command.Request.Lock();
          case 3 -> new Command.Request.Unreadable("no JSON");
          case 4 -> new Command.Request.Unread(1 + random.nextInt(300));
          case 5 ->
              new Command.Request.SetWhereabouts(DOGS.get(random.nextInt(3)), Whereabouts.HOME);
          default -> new Command.Request.SetMode(mode(random));
        };
    return new Command(
        request,
        random.nextInt(4) > 0 ? Optional.of("id" + random.nextInt(200)) : Optional.empty(),
        random.nextInt(4) > 0
            ? Optional.of(now.wall().plusMillis(random.nextInt(180_000) - 20_000))
            : Optional.empty(),
        random.nextInt(10) == 0,
        random.nextInt(10) != 0,
        "test",
        random.nextInt(5) == 0 ? Command.Channel.PAGE : Command.Channel.BROKER);
  }
}
