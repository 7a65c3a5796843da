package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();

  @Test
  void aLockdownIsRememberedWhileTheLogIsStillBeingChecked() throws Exception {
    Path file = folder.resolve("log.sqlite");
    try (SqliteDoorLog log = SqliteDoorLog.open(file, ZoneOffset.UTC)) {
      log.keep(Mode.LOCKDOWN);
    }
    CountDownLatch checked = new CountDownLatch(1);
    LateDoorLog late = late(() -> opened(file, checked));
    assertEquals(Optional.of(Mode.LOCKDOWN), Remembered.of(file, late, LONG, told::add).mode());
    checked.countDown();
  }

  @Test
  void aDamagedLogIsSetAsideAndRemembersNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("log.sqlite"), "no log at all".repeat(500));
    LateDoorLog late = late(() -> SqliteDoorLog.open(file, ZoneOffset.UTC));
    Remembered remembered = Remembered.of(file, late, LONG, told::add);
    assertEquals(Optional.empty(), remembered.mode());
    assertEquals("for the first time", remembered.afterWhat());
    late.close();
  }

  @Test
  void aLogThatDoesNotAnswerHoldsNothingUp() {
    CountDownLatch never = new CountDownLatch(1);
    Path none = folder.resolve("none.sqlite");
    LateDoorLog late = late(() -> opened(none, never));
    Remembered remembered = Remembered.of(none, late, Duration.ofMillis(50), told::add);
    assertEquals("the door log did not answer in time", remembered.afterWhat());
    assertInstanceOf(Event.PartFailed.class, told.poll());
    assertNull(told.poll());
    never.countDown();
  }

  @Test
  void whatALateLogRemembersIsToldWhenItAnswers() throws Exception {
    Path kept = folder.resolve("kept.sqlite");
    try (SqliteDoorLog log = SqliteDoorLog.open(kept, ZoneOffset.UTC)) {
      log.keep(Mode.LOCKDOWN);
    }
    CountDownLatch slow = new CountDownLatch(1);
    Path none = folder.resolve("none.sqlite"); // So that the log itself is asked, which is slow.
    Remembered.of(none, late(() -> opened(kept, slow)), Duration.ofMillis(50), told::add);
    assertInstanceOf(Event.PartFailed.class, told.take());
    slow.countDown();
    assertEquals(new Event.Recalled(Optional.of(Mode.LOCKDOWN), Map.of()), told.take());
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
