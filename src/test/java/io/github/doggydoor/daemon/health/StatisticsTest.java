package io.github.doggydoor.daemon.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.daemon.doorlog.LateDoorLog;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.vision.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
  @TempDir private Path folder;

  @Test
  void figuresAreOfTheTimeSinceTheLastOnes() throws Exception {
    try (LateDoorLog log = log()) {
      Statistics statistics = statistics(log);
      for (int i = 1; i <= 100; i++) {
        statistics.count(i * 1_000_000L);
        statistics.count(0);
      }
      Thread.sleep(100);
      Stats first = statistics.take();
      double seconds = first.period().toNanos() / 1e9;
      assertTrue(seconds >= 0.1, first.toString());
      assertEquals(200 / seconds, first.fps(), 1e-6);
      assertEquals(100, first.inferences());
      assertEquals(Optional.of(new Stats.Latency(50, 95, 100)), first.latency());
      Stats second = statistics.take();
      assertEquals(0, second.fps());
      assertEquals(Optional.empty(), second.latency());
    }
  }

  @Test
  void moreInferencesThanItKeepsAreCountedAllTheSame() throws Exception {
    try (LateDoorLog log = log()) {
      Statistics statistics = statistics(log);
      for (int i = 0; i < 10_000; i++) {
        statistics.count(2_000_000);
      }
      Stats stats = statistics.take();
      assertEquals(10_000, stats.inferences());
      assertEquals(Optional.of(new Stats.Latency(2, 2, 2)), stats.latency());
    }
  }

  @Test
  void openingsAreToldByTheirPartsAlsoInTheMinutesAfter() throws Exception {
    try (LateDoorLog log = log()) {
      Statistics statistics = statistics(log);
      assertEquals(Optional.empty(), statistics.take().visits());
      for (int i = 1; i <= 600; i++) {
        statistics.traced(trace(i));
      }
      statistics.take();
      Stats.Visits visits = statistics.take().visits().orElseThrow();
      assertEquals(500, visits.openings());
      assertEquals(new Stats.Spread(350, 595), visits.stages().get("quorum"));
      assertEquals(new Stats.Spread(7, 7), visits.stages().get("inference"));
      assertEquals(new Stats.Spread(1350, 1595), visits.stages().get("total"));
    }
  }

  @Test
  void whatIsNobodyOrNoEvidenceIsCountedHereAlone() throws Exception {
    Configuration configuration =
        ConfigurationReader.parse("board: {kind: simulated}", Path.of("doggydoor.yaml"));
    try (LateDoorLog log = log();
        Watcher watcher =
            new Watcher(Watcher.Settings.DEFAULT, Optional::empty, () -> "no model is wanted")) {
      Statistics statistics = statistics(log);
      statistics.timing(watcher);
      statistics.observed(new Observation.Seen(-0.1, 0.1, Moment.now(), 1));
      assertEquals(0, statistics.take().nobody(), "no model has said what is familiar");
      statistics.judging(configuration.policy(0, -5, 0.5));
      statistics.observed(new Observation.Seen(-0.1, 0.1, Moment.now(), 2));
      statistics.observed(new Observation.Seen(-0.1, 0.9, Moment.now(), 3));
      statistics.observed(new Observation.Seen(-9, 0.1, Moment.now(), 4));
      statistics.observed(new Observation.NoEvidence(Moment.now()));
      statistics.observed(new Observation.NoEvidence(Moment.now()));
      Stats stats = statistics.take();
      assertEquals(1, stats.nobody());
      assertEquals(2, stats.noEvidence());
      assertEquals(0, statistics.take().noEvidence());
    }
  }

  private static Trace trace(int millis) {
    Took took = new Took(Duration.ofMillis(5), Duration.ofMillis(6), Duration.ofMillis(7));
    return new Trace(
        Duration.ofMillis(1000 + millis),
        Duration.ofMillis(millis),
        took,
        Duration.ZERO,
        Duration.ofMillis(1));
  }

  @Test
  void theOutboxIsWhatTheBrokerHasNotConfirmedAndUnknownWithoutALog() throws Exception {
    try (LateDoorLog log = log()) {
      Statistics statistics = statistics(log);
      for (int i = 0; i < 5; i++) {
        log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      }
      log.advance(2);
      assertEquals(OptionalLong.of(3), statistics.take().outbox());
    }
    LateDoorLog none =
        new LateDoorLog(
            above -> {
              throw new DoorLogException("the disk is full");
            },
            new ModeFile(folder),
            clock());
    Statistics statistics = statistics(none);
    assertEquals(OptionalLong.empty(), statistics.take().outbox());
  }

  @Test
  void figuresAreToldEachTimeThatThePeriodIsOver() throws Exception {
    BlockingQueue<Stats> told = new LinkedBlockingQueue<>();
    try (LateDoorLog log = log();
        Statistics statistics = new Statistics(log, new Proc(), Duration.ofMillis(50), told::add)) {
      statistics.start();
      for (int i = 0; i < 3; i++) {
        assertTrue(told.poll(10, TimeUnit.SECONDS).period().toMillis() >= 40);
      }
    }
  }

  private static Statistics statistics(LateDoorLog log) {
    return new Statistics(log, new Proc(), Duration.ofMinutes(1), stats -> {});
  }

  private LateDoorLog log() {
    return new LateDoorLog(
        above -> SqliteDoorLog.open(folder.resolve("door.sqlite"), ZoneOffset.UTC, above),
        new ModeFile(folder),
        clock());
  }

  private static WallClock clock() {
    return new WallClock(event -> {});
  }
}
