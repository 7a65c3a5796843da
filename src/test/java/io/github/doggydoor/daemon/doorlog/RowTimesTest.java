package io.github.doggydoor.daemon.doorlog;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a board without a battery, whose time comes later. */
class RowTimesTest {
  @TempDir private Path folder;

  /** An entry of so long ago, by a clock that is {@code behind}. */
  private static Entry entry(Duration ago, Duration behind, String why) {
    Moment now = Moment.now();
    return Entry.of(
        Kind.DENIED,
        new Moment(now.nanos() - ago.toNanos(), now.wall().minus(ago).minus(behind)),
        why);
  }

  @Test
  void rowsFromBeforeTheTimeCameGetTheirTrueOneAndAreNotAltered() throws Exception {
    Path file = folder.resolve("door.sqlite");
    Duration years = Duration.ofDays(20_000);
    try (WallClock clock = new WallClock(folder, event -> {});
        LateDoorLog log =
            new LateDoorLog(
                above -> SqliteDoorLog.open(file, ZoneOffset.ofHours(9), above),
                new ModeFile(folder),
                clock)) {
      clock.start();
      log.append(entry(Duration.ofMinutes(5), years, "written before"), Optional.empty());
      log.append(
          entry(Duration.ofMinutes(4), Duration.ZERO, "the clock was just set"), Optional.empty());
      assertTrue(minutesAgo(log, 1) > 1_000_000);
      Entry waiting = entry(Duration.ofMinutes(3), years, "decided before, written after");
      Files.createFile(folder.resolve("synchronized"));
      until("the clock is seen to be set", () -> clock.set().isPresent());
      log.append(waiting, Optional.empty());
      log.append(entry(Duration.ZERO, Duration.ZERO, "after"), Optional.empty());
      for (int seq = 1; seq <= 3; seq++) {
        assertEquals(6 - seq, Math.round(minutesAgo(log, seq)), "row " + seq);
      }
      assertEquals(0, Math.round(minutesAgo(log, 4)));
      assertEquals(ZoneOffset.ofHours(9), log.after(0, 1, Set.of()).getFirst().at().getOffset());
    }
    try (SqliteDoorLog reader = SqliteDoorLog.readOnly(file)) {
      Row first = reader.after(0, 1, Set.of()).getFirst();
      assertTrue(first.at().toInstant().isAfter(Instant.now().minusSeconds(400)), first.toString());
    }
  }

  private static double minutesAgo(LateDoorLog log, long seq) throws Exception {
    Row row = log.after(seq - 1, 1, Set.of()).getFirst();
    return Duration.between(row.at().toInstant(), Instant.now()).toMillis() / 60_000.0;
  }
}
