package io.github.doggydoor.daemon.computer;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board without a battery, whose time comes later. */
class WallClockTest {
  @TempDir private Path folder;
  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Test
  void aTimeBeforeThisProgramWasMadeIsNone() {
    assertTrue(
        WallClock.doubt(folder.resolve("none"), Instant.parse("1970-01-01T00:07:00Z")).isPresent());
    assertEquals(Optional.empty(), WallClock.doubt(folder.resolve("none"), Instant.now()));
  }

  @Test
  void whereSystemdFetchesTheTimeItIsWaitedForAndItsComingIsTold() throws Exception {
    try (WallClock clock = new WallClock(folder, events::add)) {
      clock.start();
      assertEquals("clock", ((Event.PartFailed) events.getFirst()).part());
      assertEquals(Optional.empty(), clock.set());
      Files.createFile(folder.resolve("synchronized"));
      until(
          "the clock is seen to be set, and told",
          () -> events.getLast().equals(new Event.PartRecovered("clock")));
      assertTrue(clock.set().isPresent());
    }
    try (WallClock later = new WallClock(folder, events::add)) {
      later.start();
      assertEquals(2, events.size(), "a clock that is set is no news");
    }
  }

  @Test
  void aClockThatWentBackBehindTheNewestRowIsInDoubtAndTold() throws Exception {
    Path none = folder.resolve("none");
    try (WallClock clock = new WallClock(none, events::add)) {
      clock.atLeast(Instant.now().plus(Duration.ofHours(3)));
      clock.start();
      Event.PartFailed told = (Event.PartFailed) events.getFirst();
      assertEquals("clock", told.part());
      assertTrue(
          told.why().startsWith("behind: the newest row of the door log is of "), told.why());
      assertTrue(clock.doubted());
      Thread.sleep(1500);
      assertEquals(1, events.size(), "time alone mends no clock");
    }
    events.clear();
    try (WallClock clock = new WallClock(none, events::add)) {
      clock.start();
      clock.atLeast(Instant.now().minusSeconds(1));
      assertEquals(List.of(), events, "a clock that is right");
      clock.atLeast(Instant.now().plus(Duration.ofHours(3)));
      assertEquals(1, events.size(), "a log that answers late");
    }
  }

  @Test
  void aTimeFromTheNetworkIsBelievedWhateverTheRowsSay() throws Exception {
    try (WallClock clock = new WallClock(folder, events::add)) {
      Files.createFile(folder.resolve("synchronized"));
      clock.atLeast(Instant.now().plus(Duration.ofDays(400)));
      clock.start();
      assertEquals(List.of(), events);
    }
  }

  @Test
  void aClockThatIsBehindIsBelievedOnceItIsSet() throws Exception {
    try (WallClock clock = new WallClock(folder, events::add)) {
      clock.atLeast(Instant.now().plus(Duration.ofHours(3)));
      clock.start();
      Files.createFile(folder.resolve("synchronized"));
      until(
          "the clock is seen to be set, and told",
          () -> events.getLast().equals(new Event.PartRecovered("clock")));
      assertTrue(clock.set().isPresent());
    }
  }
}
