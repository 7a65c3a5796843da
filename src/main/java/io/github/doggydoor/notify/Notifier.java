package io.github.doggydoor.notify;

import io.github.doggydoor.doorlog.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the targets what the owner wants to hear of. Whoever offers something returns at once; the
 * lock is held for no longer than a queue takes. One thread sends: a target that hangs delays the
 * others by one deadline, and is left alone for a while then.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("notify");
  private static final Duration END = Duration.ofMillis(500);

  private final String door;
  private final Pace pace;
  private final Folding folding;
  private final List<Mailbag> bags;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("notify").daemon().unstarted(this::run);
  private boolean ended;

  /**
   * Nothing is sent before {@link #start}.
   *
   * @param door its name
   */
  public Notifier(String door, List<Target> targets, Pace pace) {
    this.door = door;
    this.pace = pace;
    this.folding = new Folding(pace.fold().toNanos());
    long now = System.nanoTime();
    this.bags = targets.stream().map(target -> new Mailbag(target, pace, now)).toList();
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins to send; to be called once. */
  public void start() {
    thread.start();
  }

  /**
   * A row is on the disk.
   *
   * @param jpeg what the camera saw
   */
  public void offer(Row row, Optional<byte[]> jpeg) {
    Message.of(door, row, jpeg).ifPresent(this::offer);
  }

  /** The same of anything else. */
  public void offer(Message message) {
    lock.lock();
    try {
      if (!ended) {
        long now = System.nanoTime();
        folding.offer(message, now).ifPresent(one -> put(one, now));
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void put(Message message, long now) {
    bags.forEach(bag -> bag.offer(message, now));
  }

  /** What keeps messages from their targets, each in words; empty while all goes well. */
  public List<String> troubles() {
    lock.lock();
    try {
      return bags.stream()
          .filter(bag -> bag.trouble().isPresent())
          .map(bag -> bag.target().words() + ": " + bag.trouble().get())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** How many messages never got to their targets since the start. */
  public long lost() {
    lock.lock();
    try {
      return bags.stream().mapToLong(Mailbag::lost).sum();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try (Courier courier = new Courier(pace)) {
      while (awaitWork()) {
        for (Mailbag bag : bags) {
          Optional<Mailbag.Waiting> next = next(bag);
          if (next.isPresent()) {
            settle(bag, next.get(), courier.send(bag.target(), next.get().message()));
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Throwable broken) {
      // Not even an Error may reach the door from here.
      LOG.error("Nobody is sent messages any more until the next start.", broken);
    } finally {
      end();
    }
  }

  /** Waits until there is something to send; false where nothing will be any more. */
  private boolean awaitWork() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!ended) {
        long now = System.nanoTime();
        folding.due(now).forEach(message -> put(message, now));
        long wait =
            Math.min(
                folding.untilDue(now),
                bags.stream().mapToLong(bag -> bag.untilDue(now)).min().orElse(Long.MAX_VALUE));
        if (bags.stream().anyMatch(bag -> bag.untilDue(now) == 0)) {
          return true;
        }
        long _ = changed.awaitNanos(Math.max(wait, 1));
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Mailbag.Waiting> next(Mailbag bag) {
    lock.lock();
    try {
      return bag.next(System.nanoTime());
    } finally {
      lock.unlock();
    }
  }

  private void settle(Mailbag bag, Mailbag.Waiting sent, Outcome outcome) {
    lock.lock();
    try {
      switch (outcome) {
        case Outcome.Taken taken -> {
          boolean better = bag.trouble().isPresent() && taken.but().isEmpty();
          if (bag.taken(taken.but())) {
            LOG.warn("{}: {}", bag.target().words(), taken.but().orElseThrow());
          } else if (better) {
            LOG.info("{} takes messages again.", bag.target().words());
          }
        }
        case Outcome.Refused(String why) -> {
          if (bag.refused(why)) {
            LOG.error("{} gets no messages: {}", bag.target().words(), why);
          }
        }
        case Outcome.Later(String why) -> {
          if (bag.later(sent, why, System.nanoTime())) {
            LOG.warn(
                "{} gets its messages later, within {} min, or never: {}",
                bag.target().words(),
                pace.lifetime().toMinutes(),
                why);
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the sending; what waits is lost. */
  @Override
  public void close() throws InterruptedException {
    end();
    thread.interrupt();
    if (thread.isAlive() && !thread.join(END)) {
      LOG.warn("The thread {} did not end in time.", thread.getName());
    }
  }
}
