package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often each dog was let in that day, as the rows tell it to the next start. */
class FormerVisitsTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Duration GAP = Duration.ofSeconds(10);

  @TempDir private Path folder;

  private SqliteDoorLog log() throws DoorLogException {
    return SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), SEOUL);
  }

  private LateDoorLog late() {
    return new LateDoorLog(
        above -> log(), new ModeFile(folder), new WallClock(folder.resolve("none"), event -> {}));
  }

  private static Entry row(Kind kind, Instant at, String dog) {
    return row(kind, at, dog, "why");
  }

  private static Entry row(Kind kind, Instant at, String dog, String why) {
    return new Entry(
        kind,
        new Moment(System.nanoTime(), at),
        why,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(dog).filter(name -> !name.isEmpty()),
        Optional.empty());
  }

  private static void letIn(SqliteDoorLog log, String at, String dog) throws DoorLogException {
    log.append(
        row(Kind.UNLOCKED, DAY.atStartOfDay(SEOUL).toInstant().plus(Duration.parse(at)), dog),
        Optional.empty());
  }

  @Test
  void openingsForADogCountOnItsOwnDayAndThoseCloseTogetherAreOneVisit() throws Exception {
    try (SqliteDoorLog log = log()) {
      letIn(log, "-PT9H", "rex");
      letIn(log, "-PT1S", "bo");
      letIn(log, "PT5S", "bo");
      letIn(log, "PT1H", "rex");
      letIn(log, "PT1H4S", "bo");
      letIn(log, "PT1H9S", "rex");
      letIn(log, "PT1H18.9S", "rex");
      letIn(log, "PT1H3M20S", "rex");
      log.append(
          row(
              Kind.UNLOCKED,
              DAY.atTime(2, 0).atZone(SEOUL).toInstant(),
              "rex",
              "Rex inside wants to go out: 3 of the last 3 frames in 0.4 s were Rex"),
          Optional.empty());
      letIn(log, "PT2H", "");
      log.append(
          row(Kind.WAITING, DAY.atTime(3, 0).atZone(SEOUL).toInstant(), "rex"), Optional.empty());
      letIn(log, "PT24H", "rex");
      assertEquals(Map.of("rex", 2, "bo", 1), FormerVisits.of(log, log.lastSeq(), DAY, SEOUL, GAP));
      assertEquals(Map.of("rex", 1), FormerVisits.of(log, 4, DAY, SEOUL, GAP));
      assertEquals(Map.of(), FormerVisits.of(log, 0, DAY, SEOUL, GAP));
    }
  }

  private static Policy policy(String rules) throws Exception {
    return ConfigurationReader.parse(
            "{door: {zone: Asia/Seoul}, dogs: {rex: {" + rules + "}}}", Path.of("/d.yaml"))
        .policy(0, -8, 0.5);
  }

  @Test
  void theDecisionHearsOnceOfThoseBeforeThisStartWhereVisitsAreLimited() throws Exception {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    Instant now = Instant.now();
    try (SqliteDoorLog log = log()) {
      log.append(row(Kind.UNLOCKED, now, "rex"), Optional.empty());
    }
    try (LateDoorLog log = late();
        WallClock clock = new WallClock(folder.resolve("none"), event -> {})) {
      FormerVisits visits = new FormerVisits(log, clock, heard::add);
      visits.remember(policy("forbidden: true"));
      // This start's own: the core has counted it.
      log.append(row(Kind.UNLOCKED, now.plusSeconds(60), "rex"), Optional.empty());
      visits.remember(policy("max_visits: 2"));
      visits.remember(policy("max_visits: 3"));
      assertEquals(
          new Event.Visited(LocalDate.ofInstant(now, SEOUL), Map.of("rex", 1)),
          heard.poll(20, TimeUnit.SECONDS));
      assertNull(heard.poll(300, TimeUnit.MILLISECONDS));
    }
  }
}
