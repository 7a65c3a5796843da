package io.github.doggydoor.daemon;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.InterlockedLatch;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.rules.Step;
import io.github.doggydoor.decision.state.DoorState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state of the door: it hears events, asks the core, moves the latch,
 * and hands every other action on, so that neither a disk nor a network ever stands between an
 * event and the latch.
 */
final class DecisionLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("decision");
  private static final Duration TICK = Duration.ofMillis(80);

  private final Mailbox mailbox;
  private final InterlockedLatch latch;
  private final Supplier<Policy> rules;
  private final Consumer<Action> others;
  private final Thread thread;
  private volatile long turned = System.nanoTime();
  private volatile boolean closing;
  private DoorState state;

  /**
   * @param rules those in force; asked at each event
   * @param others takes every action that is not for the latch; must not block
   */
  DecisionLoop(
      Mailbox mailbox,
      DoorState state,
      Supplier<Policy> rules,
      InterlockedLatch latch,
      Consumer<Action> others) {
    this.mailbox = mailbox;
    this.state = state;
    this.rules = rules;
    this.latch = latch;
    this.others = others;
    this.thread = Thread.ofPlatform().name("decision").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** When the loop last turned, on the monotonic clock: at least every 100 ms while it lives. */
  long turned() {
    return turned;
  }

  private void run() {
    long ticked = System.nanoTime();
    while (!closing) {
      try {
        Optional<Event> event = mailbox.next(TICK);
        event.ifPresent(this::step);
        if (System.nanoTime() - ticked >= TICK.toNanos()) {
          ticked = System.nanoTime();
          step(new Event.Tick());
        }
        turned = System.nanoTime();
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException bug) {
        // A bug in one step must not take the button away: lock, tell, and hear the next event.
        LOG.error("The decision core failed; the latch is put into its locked position.", bug);
        drive(new Action.Drive(LatchPosition.LOCKED, false));
      }
    }
  }

  /**
   * The latch first. Where it does not open at once as the core thought, the core hears the event
   * anew and knows: so that no row and no answer tells what the latch did not do.
   */
  private void step(Event event) {
    Moment now = Moment.now();
    Policy policy = rules.get();
    Step step = Door.step(state, event, policy, now);
    Driven driven = drive(step);
    Duration took = Duration.ZERO;
    if (driven instanceof Driven.Done) {
      took = Duration.ofNanos(System.nanoTime() - now.nanos());
    } else {
      step = Door.step(state, event, policy, now, driven);
      drive(step);
    }
    state = step.state();
    tell(step, took);
  }

  /** Carries out the drives; says what came of the wish to open, if there was one. */
  private Driven drive(Step step) {
    Driven driven = new Driven.Done();
    for (Action action : step.actions()) {
      if (action instanceof Action.Drive drive) {
        Driven now = drive(drive);
        driven = drive.position() == LatchPosition.UNLOCKED ? now : driven;
      }
    }
    return driven;
  }

  private void tell(Step step, Duration driven) {
    for (Action action : step.actions()) {
      switch (action) {
        case Action.Drive _ -> {}
        case Action.Log(Entry entry) when entry.trace().isPresent() ->
            others.accept(new Action.Log(entry.traced(entry.trace().get().driven(driven))));
        default -> others.accept(action);
      }
    }
  }

  private Driven drive(Action.Drive wish) {
    try {
      return latch.drive(wish);
    } catch (BoardException failure) {
      LOG.error("The latch could not be driven: {}", failure.getMessage());
      mailbox.offer(new Event.PartFailed("latch", failure.getMessage()));
      return new Driven.Late(
          "its line can be driven again (" + failure.getMessage() + ")", Duration.ZERO);
    }
  }

  /** Ends the thread; the latch is left to the board's own close. */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    thread.interrupt();
    if (!thread.join(Duration.ofSeconds(1))) {
      LOG.error("The thread {} did not end within a second.", thread.getName());
    }
  }
}
