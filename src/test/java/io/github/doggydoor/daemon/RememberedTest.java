package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void aLockdownIsRememberedWhileTheLogIsStillBeingChecked() throws Exception {
    Path file = folder.resolve("log.sqlite");
    try (SqliteDoorLog log = SqliteDoorLog.open(file, ZoneOffset.UTC)) {
      log.keep(Mode.LOCKDOWN);
    }
    CountDownLatch checked = new CountDownLatch(1);
    LateDoorLog late = late(() -> opened(file, checked));
    assertEquals(Optional.of(Mode.LOCKDOWN), Remembered.of(file, late, LONG).mode());
    checked.countDown();
  }

  @Test
  void aDamagedLogIsSetAsideAndRemembersNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("log.sqlite"), "no log at all".repeat(500));
    LateDoorLog late = late(() -> SqliteDoorLog.open(file, ZoneOffset.UTC));
    Remembered remembered = Remembered.of(file, late, LONG);
    assertEquals(Optional.empty(), remembered.mode());
    assertEquals("for the first time", remembered.afterWhat());
    late.close();
  }

  @Test
  void aLogThatDoesNotAnswerHoldsNothingUp() {
    CountDownLatch never = new CountDownLatch(1);
    Path none = folder.resolve("none.sqlite");
    LateDoorLog late = late(() -> opened(none, never));
    Remembered remembered = Remembered.of(none, late, Duration.ofMillis(50));
    assertEquals("the door log did not answer in time", remembered.afterWhat());
    never.countDown();
  }

  private static SqliteDoorLog opened(Path file, CountDownLatch when) throws DoorLogException {
    try {
      when.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return SqliteDoorLog.open(file, ZoneOffset.UTC);
  }

  private static LateDoorLog late(LateDoorLog.Opener opener) {
    return new LateDoorLog(opener, new RowTimes(new WallClock(event -> {})));
  }
}
