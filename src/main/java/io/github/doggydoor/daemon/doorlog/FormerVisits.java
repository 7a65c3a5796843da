package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Direction;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * How often each dog was let in on this day before this start, by the rows of the door log. It is
 * told once, and only where a dog's visits are limited.
 */
public final class FormerVisits {
  /** More openings than a door makes in a day. */
  private static final int NEWEST = 10_000;

  /**
   * A dog that is let in and stays is let in again after pauses of up to two minutes, all in one
   * visit: rather one visit too few than a dog kept out.
   */
  private static final Duration LOITERS = Duration.ofMinutes(3);

  private static final Duration CLOCK = Duration.ofSeconds(1);

  private final LateDoorLog log;
  private final WallClock clock;
  private final Consumer<Event> later;
  private final AtomicBoolean asked = new AtomicBoolean();

  /**
   * @param clock the day is not known before it is set
   */
  public FormerVisits(LateDoorLog log, WallClock clock, Consumer<Event> later) {
    this.log = log;
    this.clock = clock;
    this.later = later;
  }

  /** Tells it once log and clock answer, unless it was told before. */
  public void remember(Policy policy) {
    boolean limited = policy.dogs().values().stream().anyMatch(dog -> dog.maxVisits().isPresent());
    if (limited && asked.compareAndSet(false, true)) {
      LaterAnswer.to("visits", () -> ask(policy), later);
    }
  }

  private Event ask(Policy policy) throws DoorLogException, InterruptedException {
    while (clock.doubted() && clock.set().isEmpty()) {
      Thread.sleep(CLOCK);
    }
    // What this start has let in itself, the core has counted.
    long last = log.former();
    LocalDate today = LocalDate.ofInstant(Instant.now(), policy.schedule().zone());
    return new Event.Visited(
        today, of(log, last, today, policy.schedule().zone(), policy.visitGap()));
  }

  /**
   * Counts them.
   *
   * @param last no row above this number counts
   * @param gap rows of a dog that lie less apart, or less than three minutes, are of one visit
   */
  static Map<String, Integer> of(DoorLog log, long last, LocalDate day, ZoneId zone, Duration gap)
      throws DoorLogException {
    Duration least = gap.compareTo(LOITERS) > 0 ? gap : LOITERS;
    Map<String, OffsetDateTime> before = new HashMap<>();
    Map<String, Integer> visits = new HashMap<>();
    for (Row row : log.after(Math.max(0, last - NEWEST), NEWEST, Set.of(Kind.UNLOCKED))) {
      if (row.seq() > last || row.dog().isEmpty() || Direction.isOutward(row.why())) {
        continue;
      }
      OffsetDateTime former = before.put(row.dog().get(), row.at());
      boolean another = former == null || Duration.between(former, row.at()).compareTo(least) >= 0;
      if (another && row.at().atZoneSameInstant(zone).toLocalDate().equals(day)) {
        visits.merge(row.dog().get(), 1, Integer::sum);
      }
    }
    return visits;
  }
}
