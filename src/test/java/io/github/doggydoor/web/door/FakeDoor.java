package io.github.doggydoor.web.door;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.Shot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A door that is whatever a test says, and remembers what it was asked. */
final class FakeDoor implements RunningDoor {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant NOON = Instant.parse("2026-11-30T11:00:00Z");

  String name = "back-door";
  List<String> dogs = List.of("bo");
  Optional<Status> status = Optional.of(status(Status.Lock.LOCKED, Mode.AUTO));
  Policy policy = policy(Schedule.always(ZONE), true, false);
  Optional<Shot> shot = Optional.empty();
  Answered answer = new Answered(true, "done");
  final List<String> asked = new ArrayList<>();
  private long news;

  static Status status(Status.Lock lock, Mode mode) {
    return new Status(
        lock,
        mode,
        Optional.empty(),
        NOON.minusSeconds(600),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** One that something is wrong with. */
  static Status troubled(
      Status.Lock lock, Optional<String> who, Optional<String> blind, List<String> faults) {
    return new Status(
        lock,
        Mode.AUTO,
        Optional.empty(),
        NOON.minusSeconds(600),
        who.map(name -> new Status.Visitor(name, NOON, 3)),
        blind,
        faults,
        who.isPresent(),
        new TreeMap<>(Map.of("bo", Whereabouts.OUT)));
  }

  static Policy policy(Schedule in, boolean opens, boolean obeys) {
    return new Policy(
        new Quorum(3, 5, Duration.ofSeconds(2), 1, -1, 0),
        new Policy.Hold(Duration.ofSeconds(4), Duration.ofSeconds(30)),
        new Policy.LatchRules(
            LatchKind.STRIKE,
            new LatchLimits(Duration.ofSeconds(10), Duration.ofSeconds(1), 12, 50)),
        new Policy.ContactRules(
            Duration.ofSeconds(30),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ofSeconds(2)),
        in,
        new Policy.Remote(false, false, opens),
        new Policy.Button(obeys, 60),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5));
  }

  void ruling(Map<String, DogRules> rules) {
    policy = policy.ruling(rules);
  }

  /** Something happened. */
  synchronized void tell() {
    news++;
    notifyAll();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return ZONE;
  }

  @Override
  public Path stateDir() {
    return Path.of("/srv/our house/door");
  }

  @Override
  public Path modelFolder() {
    return Path.of("/opt/models/bo");
  }

  @Override
  public Optional<Status> status() {
    return status;
  }

  @Override
  public Policy policy() {
    return policy;
  }

  @Override
  public List<String> dogs() {
    return dogs;
  }

  @Override
  public synchronized long news() {
    return news;
  }

  @Override
  public synchronized boolean awaitNews(long seen, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (news <= seen && System.nanoTime() < end) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return news > seen;
  }

  @Override
  public Optional<Shot> shot() {
    return shot;
  }

  @Override
  public Optional<Shot> awaitShot(long seen, Duration patience) {
    return shot.filter(known -> known.number() > seen);
  }

  @Override
  public synchronized Answered ask(Command.Request request, Phone who) {
    asked.add(request + " by " + who.name());
    return answer;
  }

  @Override
  public Health health() {
    throw new UnsupportedOperationException();
  }
}
