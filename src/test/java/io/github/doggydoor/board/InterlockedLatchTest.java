package io.github.doggydoor.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterlockedLatchTest {
  private static final LatchLimits LIMITS =
      new LatchLimits(Duration.ofMillis(300), Duration.ofMillis(200), 3, 50);

  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private SimulatedBoard board;

  @BeforeEach
  void open() throws BoardException {
    board = new SimulatedBoard(Optional.empty());
  }

  @AfterEach
  void close() {
    board.close();
  }

  private InterlockedLatch latch(LatchKind kind) {
    return new InterlockedLatch(board.latch(), kind, LIMITS, heard::add);
  }

  private Event next() throws InterruptedException {
    Event event = heard.poll(20, TimeUnit.SECONDS);
    assertTrue(event != null, "nothing was told");
    return event;
  }

  @Test
  void twoLatchesAreCountedAsOne() throws Exception {
    try (SimulatedBoard two = new SimulatedBoard(Optional.empty(), true);
        InterlockedLatch latch =
            new InterlockedLatch(two.latch(), LatchKind.STRIKE, LIMITS, heard::add)) {
      latch.drive(LatchPosition.UNLOCKED, Way.IN);
      latch.drive(LatchPosition.UNLOCKED, Way.BOTH);
      assertEquals(
          List.of(Way.IN, Way.OUT), two.moves().stream().map(SimulatedBoard.Move::way).toList());
      assertInstanceOf(Event.InterlockTripped.class, next());
      assertEquals(
          List.of(LatchPosition.LOCKED, LatchPosition.LOCKED),
          two.moves().stream().skip(2).map(SimulatedBoard.Move::position).toList(),
          "cut together, max_on after the first");
    }
  }

  @Test
  void aWishThatWaitsForTheRestOpensTheWayThatWasAskedForLast() throws Exception {
    try (SimulatedBoard two = new SimulatedBoard(Optional.empty(), true);
        InterlockedLatch latch =
            new InterlockedLatch(two.latch(), LatchKind.STRIKE, LIMITS, heard::add)) {
      latch.drive(LatchPosition.UNLOCKED, Way.OUT);
      latch.drive(LatchPosition.LOCKED);
      latch.drive(LatchPosition.UNLOCKED, Way.IN);
      assertEquals(LatchPosition.LOCKED, two.position());
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (two.position() == LatchPosition.LOCKED && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
      assertEquals("latch_in unlocked", two.moves().getLast().toString().replaceAll(" \\d+$", ""));
    }
  }

  @Test
  void theCoilIsCutAtMaxOnWithoutAnybodysHelp() throws Exception {
    try (InterlockedLatch latch = latch(LatchKind.STRIKE)) {
      latch.drive(LatchPosition.UNLOCKED);
      assertEquals(LatchPosition.UNLOCKED, board.position());
      assertInstanceOf(Event.InterlockTripped.class, next());
      assertEquals(LatchPosition.LOCKED, board.position());
      long driven = board.moves().get(1).nanos() - board.moves().get(0).nanos();
      assertTrue(driven >= LIMITS.maxOn().toNanos(), "cut after " + driven + " ns");
      assertInstanceOf(Event.InterlockCleared.class, next());
    }
  }

  @Test
  void aDriveWithinTheRestIsGrantedWhenTheRestIsOver() throws Exception {
    try (InterlockedLatch latch = latch(LatchKind.STRIKE)) {
      latch.drive(LatchPosition.UNLOCKED);
      latch.drive(LatchPosition.LOCKED);
      latch.drive(LatchPosition.UNLOCKED);
      assertEquals(LatchPosition.LOCKED, board.position());
      for (int i = 0; i < 2000 && board.moves().size() < 3; i++) {
        Thread.sleep(5);
      }
      long rested = board.moves().get(2).nanos() - board.moves().get(1).nanos();
      assertTrue(rested >= LIMITS.rest().toNanos(), "rested for " + rested + " ns");
    }
  }

  @Test
  void theRestBeginsWhenASlowLineHasLetGo() throws Exception {
    LinkedBlockingQueue<Long> opened = new LinkedBlockingQueue<>();
    AtomicLong letGo = new AtomicLong();
    Latch slow =
        (position, _) -> {
          if (position == LatchPosition.UNLOCKED) {
            opened.add(System.nanoTime());
            return;
          }
          try {
            Thread.sleep(120);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
          letGo.compareAndSet(0, System.nanoTime()); // Later it is only told again to stay so.
        };
    try (InterlockedLatch latch =
        new InterlockedLatch(slow, LatchKind.STRIKE, LIMITS, heard::add)) {
      latch.drive(LatchPosition.UNLOCKED);
      latch.drive(LatchPosition.LOCKED);
      latch.drive(LatchPosition.UNLOCKED);
      opened.take();
      long rested = opened.take() - letGo.get();
      assertTrue(rested >= LIMITS.rest().toNanos(), "rested for " + rested + " ns");
    }
  }

  @Test
  void tooManyMovesTripAndKeepItLocked() throws Exception {
    try (InterlockedLatch latch = latch(LatchKind.MAGNET)) {
      for (int i = 0; i < 4; i++) {
        latch.drive(LatchPosition.UNLOCKED);
        latch.drive(LatchPosition.LOCKED);
      }
      Event.InterlockTripped tripped = assertInstanceOf(Event.InterlockTripped.class, next());
      assertTrue(tripped.why().contains("latch.max_cycles_per_minute"), tripped.why());
      assertEquals(6, board.moves().size());
      assertEquals(LatchPosition.LOCKED, board.position());
    }
  }

  @Test
  void whatItRefusesIsAnsweredAndTheFaultIsToldOnce() throws Exception {
    Action.Drive open = new Action.Drive(LatchPosition.UNLOCKED, true);
    try (InterlockedLatch latch = latch(LatchKind.MAGNET)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(new Driven.Done(), latch.drive(open));
        latch.drive(LatchPosition.LOCKED);
      }
      for (int i = 0; i < 5; i++) {
        Driven.Refused refused = assertInstanceOf(Driven.Refused.class, latch.drive(open));
        assertTrue(refused.why().contains("latch.max_cycles_per_minute"), refused.why());
      }
      assertInstanceOf(Event.InterlockTripped.class, next());
      assertNull(heard.poll(200, TimeUnit.MILLISECONDS), "told once");
      assertEquals(LatchPosition.LOCKED, board.position());
    }
  }

  @Test
  void aPressWithinTheRestIsAnsweredAsLate() throws Exception {
    Action.Drive open = new Action.Drive(LatchPosition.UNLOCKED, true);
    try (InterlockedLatch latch = latch(LatchKind.STRIKE)) {
      assertEquals(new Driven.Done(), latch.drive(open));
      latch.drive(LatchPosition.LOCKED);
      Driven.Late late = assertInstanceOf(Driven.Late.class, latch.drive(open));
      assertTrue(late.when().startsWith("the latch has rested (0."), late.when());
    }
  }

  @Test
  void aMagnetMayStandOpenForLongerThanACoilMayBeDriven() throws Exception {
    try (InterlockedLatch latch = latch(LatchKind.MAGNET)) {
      latch.drive(LatchPosition.UNLOCKED);
      Thread.sleep(LIMITS.maxOn().multipliedBy(2));
      assertEquals(LatchPosition.UNLOCKED, board.position());
    }
  }

  @Test
  void aCutThatTheLineRefusedIsTriedUntilItIsDone() throws Exception {
    AtomicInteger refusals = new AtomicInteger(3);
    Latch below =
        (position, way) -> {
          if (position == LatchPosition.LOCKED && refusals.getAndDecrement() > 0) {
            throw new BoardException("line 17 is gone");
          }
          board.latch().drive(position);
        };
    try (InterlockedLatch latch =
        new InterlockedLatch(below, LatchKind.STRIKE, LIMITS, heard::add)) {
      latch.drive(LatchPosition.UNLOCKED);
      assertInstanceOf(Event.InterlockTripped.class, next());
      assertEquals(new Event.PartFailed("latch", "line 17 is gone"), next());
      assertEquals(new Event.PartRecovered("latch"), next());
      assertEquals(LatchPosition.LOCKED, board.position());
    }
  }

  @Test
  void aListenerThatFailsDoesNotStopTheNextCut() throws Exception {
    BlockingQueue<Event> tripped = new LinkedBlockingQueue<>();
    try (InterlockedLatch latch =
        new InterlockedLatch(
            board.latch(),
            LatchKind.STRIKE,
            LIMITS,
            event -> {
              tripped.add(event);
              throw new IllegalStateException("a bug upstream");
            })) {
      for (int i = 0; i < 2; i++) {
        latch.drive(LatchPosition.UNLOCKED);
        assertInstanceOf(Event.InterlockTripped.class, tripped.poll(20, TimeUnit.SECONDS));
        assertInstanceOf(Event.InterlockCleared.class, tripped.poll(20, TimeUnit.SECONDS));
        assertEquals(LatchPosition.LOCKED, board.position());
        Thread.sleep(LIMITS.rest());
      }
    }
  }

  @Test
  void closingLocksAndNothingUnlocksAfterwards() throws Exception {
    InterlockedLatch latch = latch(LatchKind.STRIKE);
    latch.drive(LatchPosition.UNLOCKED);
    latch.close();
    assertEquals(LatchPosition.LOCKED, board.position());
    assertThrows(BoardException.class, () -> latch.drive(LatchPosition.UNLOCKED));
    assertEquals(LatchPosition.LOCKED, board.position());
  }
}
