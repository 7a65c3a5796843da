package io.github.doggydoor.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.board.gpiochip.GpioChip;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Pi4jBoardTest {
  private static final String LABEL = "doggydoor-test";
  private static final int LATCH = 17;
  private static final int LATCH_OUT = 23;
  private static final int BUTTON = 27;
  private static final int CONTACT = 22;
  private static final int INSIDE = 24;
  private static final Duration DEBOUNCE = Duration.ofMillis(20);

  private GpioSim sim;

  @BeforeEach
  void make() throws IOException {
    sim = GpioSim.make("Pi4jBoardTest", LABEL);
  }

  @AfterEach
  void remove() throws IOException {
    if (sim != null) {
      sim.close();
    }
  }

  /** A strike, a button and a contact to ground. */
  static Pi4jSettings settings(String chip) {
    return settings(chip, LATCH, BUTTON, LatchKind.STRIKE, false);
  }

  private static Pi4jSettings settings(
      String chip, int latch, int button, LatchKind kind, boolean activeLow) {
    return new Pi4jSettings(
        chip,
        new Pi4jSettings.Output(latch, kind, activeLow),
        Optional.empty(),
        new Pi4jSettings.Input(button, true, Pi4jSettings.Bias.PULL_UP, DEBOUNCE),
        Optional.of(new Pi4jSettings.Input(CONTACT, true, Pi4jSettings.Bias.PULL_UP, DEBOUNCE)),
        Optional.empty(),
        Optional.of(new Pi4jSettings.Input(INSIDE, false, Pi4jSettings.Bias.PULL_DOWN, DEBOUNCE)));
  }

  @Test
  void theLatchNeverHasAnotherLevelThanTheLockedOneWhenItIsClaimedAndLetGo() throws Exception {
    for (LatchKind kind : LatchKind.values()) {
      for (boolean activeLow : new boolean[] {false, true}) {
        String which = kind + (activeLow ? ", active low" : "");
        boolean locked = (kind == LatchKind.MAGNET) != activeLow;
        sim.watch();
        try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL, LATCH, BUTTON, kind, activeLow))) {
          assertEquals(locked, sim.high(LATCH), which);
        }
        List<String> levels =
            sim.writes().stream().filter(write -> write.contains(" set ")).toList();
        assertFalse(levels.isEmpty(), which);
        assertTrue(
            levels.stream().allMatch(write -> write.endsWith(locked ? "set 1" : "set 0")),
            which + ": " + levels);
      }
    }
  }

  @Test
  void aLatchThatAKilledDoorLeftUnlockedIsPutSafeAndOneOfARunningDoorIsLeftAlone()
      throws Exception {
    GpioChip chip = GpioChip.find(LABEL);
    sim.watch();
    assertTrue(chip.put(LATCH, true));
    assertTrue(sim.writes().stream().anyMatch(write -> write.endsWith("set 1")));
    sim.watch();
    assertTrue(chip.put(LATCH, false));
    List<String> levels = sim.writes().stream().filter(write -> write.contains(" set ")).toList();
    assertFalse(levels.isEmpty());
    assertTrue(levels.stream().allMatch(write -> write.endsWith("set 0")), "no pulse: " + levels);
    try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL))) {
      board.latch().drive(LatchPosition.UNLOCKED);
      assertFalse(chip.put(LATCH, false));
      assertTrue(sim.high(LATCH), "the running door keeps its latch");
    }
  }

  @Test
  void theLatchFollowsAndIsLockedByClosing() throws Exception {
    try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL))) {
      board.latch().drive(LatchPosition.UNLOCKED);
      assertTrue(sim.high(LATCH));
      board.latch().drive(LatchPosition.LOCKED);
      assertFalse(sim.high(LATCH));
      board.latch().drive(LatchPosition.UNLOCKED);
      sim.watch();
    }
    assertTrue(sim.writes().stream().anyMatch(write -> write.endsWith("set 0")));
    assertFalse(sim.high(LATCH));
  }

  @Test
  void ofTwoLatchesTheOneOfTheWayOpensAndTheOtherStaysLocked() throws Exception {
    Pi4jSettings one = settings(LABEL);
    Pi4jSettings two =
        new Pi4jSettings(
            LABEL,
            one.latch(),
            Optional.of(new Pi4jSettings.Output(LATCH_OUT, LatchKind.STRIKE, false)),
            one.button(),
            one.contact(),
            one.bolt(),
            one.inside());
    try (Pi4jBoard board = Pi4jBoard.open(two)) {
      assertTrue(board.describe().contains("way out on line " + LATCH_OUT), board.describe());
      for (Way way : Way.values()) {
        board.latch().drive(LatchPosition.UNLOCKED, way);
        assertEquals(way != Way.OUT, sim.high(LATCH), way + ": in");
        assertEquals(way != Way.IN, sim.high(LATCH_OUT), way + ": out");
      }
      board.latch().drive(LatchPosition.LOCKED);
      assertFalse(sim.high(LATCH) || sim.high(LATCH_OUT));
      board.latch().drive(LatchPosition.UNLOCKED);
    }
    assertFalse(sim.high(LATCH) || sim.high(LATCH_OUT), "closing locks both");
  }

  @Test
  void aPressIsToldOnceWithTheTimeOfItsEdge() throws Exception {
    try (Pi4jBoard board = Pi4jBoard.open(settings(sim.device().toString()))) {
      BlockingQueue<long[]> presses = new LinkedBlockingQueue<>();
      BlockingQueue<Long> releases = new LinkedBlockingQueue<>();
      board.button().onRelease(releases::add);
      board.button().onPress(edge -> presses.add(new long[] {-1, -1}));
      board.button().onPress(edge -> presses.add(new long[] {edge, System.nanoTime()}));
      List<Long> late = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        long before = System.nanoTime();
        sim.pull(BUTTON, false);
        long[] press = presses.poll(20, TimeUnit.SECONDS);
        assertTrue(press[0] >= before, "the edge is older than the press, or the last listener");
        assertTrue(press[0] <= press[1], "the edge is younger than its news");
        late.add(press[1] - press[0]);
        sim.pull(BUTTON, true);
        assertTrue(releases.poll(20, TimeUnit.SECONDS) >= press[0], "let go before it was pressed");
        Thread.sleep(2 * DEBOUNCE.toMillis());
        assertNull(presses.poll());
      }
      late.sort(null);
      System.out.printf(
          "From the debounced edge to the listener, of 50: median %d us, longest %d us.%n",
          late.get(25) / 1000, late.get(49) / 1000);
    }
  }

  @Test
  void aBounceIsNoPress() throws Exception {
    try (Pi4jBoard board =
        Pi4jBoard.open(
            new Pi4jSettings(
                LABEL,
                settings(LABEL).latch(),
                Optional.empty(),
                new Pi4jSettings.Input(
                    BUTTON, true, Pi4jSettings.Bias.PULL_UP, Duration.ofSeconds(2)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))) {
      BlockingQueue<Long> presses = new LinkedBlockingQueue<>();
      board.button().onPress(presses::add);
      sim.pull(BUTTON, false);
      sim.pull(BUTTON, true);
      assertNull(presses.poll(4, TimeUnit.SECONDS));
    }
  }

  @Test
  void theContactIsReadAndHeard() throws Exception {
    try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL))) {
      Sensor contact = board.contact().orElseThrow();
      BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
      contact.onChange(changes::add);
      assertFalse(contact.active());
      sim.pull(CONTACT, false);
      assertEquals(true, changes.poll(20, TimeUnit.SECONDS));
      assertTrue(contact.active());
      sim.pull(CONTACT, true);
      assertEquals(false, changes.poll(20, TimeUnit.SECONDS));
      assertTrue(board.bolt().isEmpty());
    }
  }

  @Test
  void theSensorInsideIsReadAndHeardWithItsOwnLevel() throws Exception {
    sim.pull(INSIDE, false);
    try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL))) {
      Sensor inside = board.inside().orElseThrow();
      BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
      inside.onChange(changes::add);
      assertFalse(inside.active());
      sim.pull(INSIDE, true);
      assertEquals(true, changes.poll(20, TimeUnit.SECONDS));
      assertTrue(inside.active());
      sim.pull(INSIDE, false);
      assertEquals(false, changes.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void edgesThatTheKernelHadNoRoomForAreMadeUpForByTheLevel() throws Exception {
    Pi4jSettings.Input contact =
        new Pi4jSettings.Input(CONTACT, true, Pi4jSettings.Bias.PULL_UP, Duration.ZERO);
    Pi4jSettings settings =
        new Pi4jSettings(
            LABEL,
            settings(LABEL).latch(),
            Optional.empty(),
            settings(LABEL).button(),
            Optional.of(contact),
            Optional.empty(),
            Optional.empty());
    try (Pi4jBoard board = Pi4jBoard.open(settings)) {
      BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();
      CountDownLatch hung = new CountDownLatch(1);
      board
          .contact()
          .orElseThrow()
          .onChange(
              open -> {
                changes.add(open);
                try {
                  hung.await();
                } catch (InterruptedException cut) {
                  Thread.currentThread().interrupt();
                }
              });
      for (int i = 0; i < 101; i++) {
        sim.pull(CONTACT, i % 2 != 0);
      }
      hung.countDown();
      Boolean last = null;
      for (Boolean next = changes.poll(20, TimeUnit.SECONDS);
          next != null;
          next = changes.poll(1, TimeUnit.SECONDS)) {
        assertTrue(!next.equals(last), "the same was told twice");
        last = next;
      }
      assertEquals(true, last);
    }
  }

  @Test
  void aTakenLineIsToldWithWhoHoldsIt() throws Exception {
    try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL))) {
      BoardException refused =
          assertThrows(BoardException.class, () -> Pi4jBoard.open(settings(LABEL)));
      assertEquals(
          "line 17 of "
              + sim.device()
              + " ("
              + LABEL
              + ") is taken by \"doggydoor\"; end that, or wire to another line",
          refused.getMessage());
      assertFalse(board.contact().orElseThrow().active());
    }
  }

  @Test
  void aRefusedButtonLeavesNoLineClaimed() throws Exception {
    BoardException refused =
        assertThrows(
            BoardException.class,
            () -> Pi4jBoard.open(settings(LABEL, LATCH, 28, LatchKind.STRIKE, false)));
    assertEquals(
        sim.device() + " (" + LABEL + ") has the lines 0 to 27, and no line 28",
        refused.getMessage());
    Pi4jBoard.open(settings(LABEL)).close();
  }

  @Test
  void aLabelThatNoChipHasIsToldWithThoseThatAre() {
    BoardException refused =
        assertThrows(BoardException.class, () -> Pi4jBoard.open(settings("pinctrl-nothing")));
    assertTrue(
        refused.getMessage().contains(sim.device() + " (" + LABEL + ")"), refused.getMessage());
  }

  @Test
  void afterAKillTheLineIsFreeAndTheNextStartLocks() throws Exception {
    Process holder =
        new ProcessBuilder(ChildJava.command(List.of(), Holder.class.getName(), LABEL))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = holder.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("open", says.readLine());
      assertTrue(sim.high(LATCH));
    } finally {
      holder.destroyForcibly();
      assertTrue(holder.waitFor(20, TimeUnit.SECONDS));
    }
    System.out.println("After kill -9 the latch's line is " + (sim.high(LATCH) ? "high" : "low"));
    try (Pi4jBoard board = Pi4jBoard.open(settings(LABEL))) {
      assertFalse(sim.high(LATCH));
      board.latch().drive(LatchPosition.UNLOCKED);
      assertTrue(sim.high(LATCH));
    }
  }
}
