package io.github.doggydoor.daemon;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.Latch;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Door;
import io.github.doggydoor.decision.DoorState;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state of the door: it hears events, asks the core, moves the latch,
 * and hands every other action to the recorder, so that neither a disk nor a network ever stands
 * between an event and the latch.
 */
final class DecisionLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("decision");
  private static final Duration TICK = Duration.ofMillis(50);

  private final Mailbox mailbox;
  private final Latch latch;
  private final Consumer<Action> others;
  private final Thread thread;
  private volatile Policy policy;
  private volatile long turned = System.nanoTime();
  private volatile boolean closing;
  private DoorState state;

  /**
   * @param others takes every action that is not for the latch; must not block
   */
  DecisionLoop(
      Mailbox mailbox, DoorState state, Policy policy, Latch latch, Consumer<Action> others) {
    this.mailbox = mailbox;
    this.state = state;
    this.policy = policy;
    this.latch = latch;
    this.others = others;
    this.thread = Thread.ofPlatform().name("decision").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** From the next event on, {@code policy} decides. */
  void policy(Policy policy) {
    this.policy = policy;
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
        drive(LatchPosition.LOCKED);
      }
    }
  }

  private void step(Event event) {
    Step step = Door.step(state, event, policy, Moment.now());
    state = step.state();
    for (Action action : step.actions()) {
      if (action instanceof Action.Drive drive) {
        drive(drive.position());
      } else {
        others.accept(action);
      }
    }
  }

  private void drive(LatchPosition position) {
    try {
      latch.drive(position);
    } catch (BoardException failure) {
      LOG.error("The latch could not be driven: {}", failure.getMessage());
      mailbox.offer(new Event.PartFailed("latch", failure.getMessage()));
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
