package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the decision loop. The button has a lane of their own, so that no flood of other
 * events can delay or refuse one; commands have one, too, so that no flood of them takes the place
 * of what the camera sees.
 */
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger("decision");
  private static final int CAPACITY = 1024;
  private static final int COMMANDS = 64;
  private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(1);

  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(CAPACITY);
  private final BlockingQueue<Event> commands = new ArrayBlockingQueue<>(COMMANDS);
  private final Queue<Event> button = new ConcurrentLinkedQueue<>();
  private boolean commandsTurn;

  /** Takes an event, or drops it with a line in the log where 1024 wait already; never blocks. */
  void offer(Event event) {
    if (event instanceof Event.ButtonPressed || event instanceof Event.ButtonReleased) {
      button.add(event);
      // Wakes the loop with an event that means nothing; where the queue is full, the loop is
      // awake.
      boolean woken = events.offer(new Event.Tick());
      LOG.debug("The button went down or up{}.", woken ? "" : ", and the queue is full");
    } else if (!events.offer(event)) {
      LOG.warn("The decision loop is behind by {} events; dropped {}.", CAPACITY, event);
    }
  }

  /**
   * Takes a command; waits for room up to a second, so that a flood is held back where it comes
   * from.
   *
   * @throws IllegalStateException where there was no room
   */
  void command(Command command) {
    try {
      if (!commands.offer(
          new Event.Commanded(command), COMMAND_PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("the decision loop is behind by " + COMMANDS + " commands");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while a command waited", stopping);
    }
    if (events.isEmpty()) {
      boolean woken = events.offer(new Event.Tick());
      LOG.trace("Woken for a command: {}", woken);
    }
  }

  /**
   * The next event, presses first, then events and commands in turn; empty where none came within
   * {@code patience}.
   */
  Optional<Event> next(Duration patience) throws InterruptedException {
    Event edge = button.poll();
    if (edge != null) {
      return Optional.of(edge);
    }
    Event event = commandsTurn ? commands.poll() : events.poll();
    if (event == null) {
      event = commandsTurn ? events.poll() : commands.poll();
    }
    if (event == null) {
      event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    commandsTurn = !(event instanceof Event.Commanded);
    edge = event instanceof Event.Tick ? button.poll() : null;
    return Optional.ofNullable(edge == null ? event : edge);
  }
}
