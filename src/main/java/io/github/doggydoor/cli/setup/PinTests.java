package io.github.doggydoor.cli.setup;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.InterlockedLatch;
import io.github.doggydoor.board.Sensor;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.config.Configuration.LineConfig;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.decision.LatchPosition;
import java.io.EOFException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tries the lines of the board. What is held meanwhile is let go of by {@link #close}. */
final class PinTests implements AutoCloseable {
  private static final Duration UNLOCKED = Duration.ofSeconds(1);

  /** The board with its latch below the interlock, locked when it is let go of. */
  private record Held(Board board, InterlockedLatch latch) implements AutoCloseable {
    @Override
    public void close() {
      latch.close();
      board.close();
    }
  }

  private final Setup setup;
  private final Dialogue dialogue;
  private Held held;

  PinTests(Setup setup) {
    this.setup = setup;
    this.dialogue = setup.dialogue();
  }

  private synchronized Held hold() throws BoardException {
    Configuration configuration = setup.configuration();
    Board board = setup.wiring().board();
    held =
        new Held(
            board,
            new InterlockedLatch(
                board.latch(), configuration.latch().kind(), configuration.limits(), event -> {}));
    return held;
  }

  /** Locks the latch and lets go of the lines, from whatever thread, as at Ctrl-C. */
  @Override
  public synchronized void close() {
    if (held != null) {
      held.close();
      held = null;
    }
  }

  /** Unlocks for a second. */
  boolean latch() throws BoardException, InterruptedException, EOFException {
    if (!dialogue.ready("Test of the latch: it unlocks for one second, then locks.")) {
      return false;
    }
    try {
      Held now = hold();
      now.latch.drive(LatchPosition.UNLOCKED);
      Thread.sleep(UNLOCKED);
      now.latch.drive(LatchPosition.LOCKED);
    } finally {
      close();
    }
    if (!dialogue.agrees("Did it unlock, and lock again?", true)) {
      throw new BoardException("the line was driven, and the latch did not follow.");
    }
    return true;
  }

  /** Waits for a press. */
  boolean button() throws BoardException, InterruptedException, EOFException {
    if (nobodyCanPress() || !dialogue.ready("Test of the button.")) {
      return false;
    }
    CountDownLatch pressed = new CountDownLatch(1);
    try {
      hold().board.button().onPress(nanos -> pressed.countDown());
      dialogue.say("Press the button now (within " + setup.options().wait + " s).");
      if (!pressed.await(setup.options().wait, TimeUnit.SECONDS)) {
        throw new BoardException("no press was seen within " + setup.options().wait + " s.");
      }
    } finally {
      close();
    }
    return true;
  }

  private boolean nobodyCanPress() {
    return setup.configuration().board().kind() == BoardKind.SIMULATED
        && setup.configuration().board().control().isEmpty();
  }

  /** Learns which level means shut, and waits until the flap opens. */
  boolean contact() throws BoardException, InterruptedException, EOFException, Refusal {
    return learn(
        Board::contact,
        "contact",
        setup.configuration().contact().map(LineConfig::activeLow),
        "Test of the contact: shut the flap.",
        "Open the flap now",
        "It told the shut flap as open");
  }

  /** Learns which level means that nobody is there, and waits until somebody is. */
  boolean inside() throws BoardException, InterruptedException, EOFException, Refusal {
    return learn(
        Board::inside,
        "inside",
        setup.configuration().inside().flatMap(InsideConfig::line).map(LineConfig::activeLow),
        "Test of the sensor inside: step out of its sight, and wait until it is quiet.",
        "Step before it now",
        "It told somebody where nobody was");
  }

  /** Learns the level at rest, and waits for the other. */
  private boolean learn(
      Function<Board, Optional<Sensor>> which,
      String key,
      Optional<Boolean> activeLow,
      String rest,
      String move,
      String wrong)
      throws BoardException, InterruptedException, EOFException, Refusal {
    if (nobodyCanPress()) {
      return false;
    }
    CountDownLatch moved = new CountDownLatch(1);
    boolean active;
    try {
      Sensor sensor = which.apply(hold().board).orElseThrow();
      if (!dialogue.ready(rest)) {
        return false;
      }
      active = sensor.active();
      sensor.onChange(now -> moved.countDown());
      dialogue.say(move + " (within " + setup.options().wait + " s).");
      if (!moved.await(setup.options().wait, TimeUnit.SECONDS)) {
        throw new BoardException(
            (key.equals("inside") ? "the sensor inside" : "the contact")
                + " did not change within "
                + setup.options().wait
                + " s.");
      }
    } finally {
      close();
    }
    if (active) {
      boolean other = !activeLow.orElseThrow();
      setup.fill(draft -> draft.with(key + ".active_low", other));
      dialogue.say("  " + wrong + ", so " + key + ".active_low is " + other + " now.");
    }
    return true;
  }
}
