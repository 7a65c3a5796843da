package io.github.doggydoor.board;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.interlock.Interlock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A latch below which {@link Interlock} has the last word, on a thread of its own: the coil is cut
 * in time even if everything above hangs. A magnet is driven while it holds the door shut, which it
 * may do for ever; only the count of its moves is limited. Two latches, one for each way, share
 * what is allowed: both are counted as one.
 */
public final class InterlockedLatch implements Latch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("interlock");
  private static final long AGAIN = Duration.ofMillis(100).toNanos();

  private final Latch below;
  private final LatchKind kind;
  private final Consumer<Event> upstream;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("interlock").daemon().unstarted(this::run);
  private LatchLimits limits;
  private Interlock interlock = Interlock.initial();
  private LatchPosition position = LatchPosition.LOCKED;

  /** Which way is wished for, and which way it was driven last. */
  private Way way = Way.BOTH;

  private Way unlocked = Way.BOTH;
  private boolean tripped;
  private boolean stuck;
  private boolean closed;

  /**
   * @param upstream hears {@link Event.InterlockTripped} and {@link Event.InterlockCleared}, and of
   *     the part {@code latch} that it failed or works again; must not block
   */
  public InterlockedLatch(
      Latch below, LatchKind kind, LatchLimits limits, Consumer<Event> upstream) {
    this.below = below;
    this.kind = kind;
    this.limits = limits.of(kind);
    this.upstream = upstream;
    thread.start();
  }

  /** From now on, {@code limits} hold; for a coil that is driven already as well. */
  public void limits(LatchLimits limits) {
    lock.lock();
    try {
      this.limits = limits.of(kind);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void drive(LatchPosition wanted, Way which) throws BoardException {
    drive(new Action.Drive(wanted, false, which));
  }

  /**
   * Puts the latch there, as far as the interlock allows. Returns within milliseconds; may be
   * called from any thread.
   *
   * @return what came of it; locking is always done
   * @throws BoardException where the line cannot be written: a wish to open is kept then, and
   *     granted once it can be, until the latch is asked to lock
   */
  public Driven drive(Action.Drive wish) throws BoardException {
    lock.lock();
    try {
      if (wish.position() == LatchPosition.LOCKED) {
        obey(interlock.release(limits, System.nanoTime()));
        return new Driven.Done();
      }
      if (closed) {
        throw new BoardException("the latch is let go of; the door is stopping");
      }
      long now = System.nanoTime();
      way = wish.way();
      Interlock.Result result = interlock.request(wish.button(), limits, now);
      obey(result);
      return result.driven(limits, now);
    } finally {
      changed.signal();
      lock.unlock();
    }
  }

  private void obey(Interlock.Result result) throws BoardException {
    interlock = result.next();
    LatchPosition target = result.on() ? LatchPosition.UNLOCKED : LatchPosition.LOCKED;
    boolean moves = target != position || way != unlocked;
    // A locked latch that is asked to lock is told so again: a line that was lost comes back to its
    // safe level.
    try {
      if (moves || target == LatchPosition.LOCKED) {
        write(target);
      }
    } finally {
      if (result.notice().isPresent()) {
        tripped = true;
        LOG.error("{}.", result.notice().get());
        tell(new Event.InterlockTripped(result.notice().get()));
      }
    }
  }

  private void write(LatchPosition target) throws BoardException {
    try {
      below.drive(target, way);
      if (target == LatchPosition.LOCKED && position != target) {
        interlock = interlock.letGo(System.nanoTime());
      }
      position = target;
      unlocked = way;
    } catch (BoardException | RuntimeException failure) {
      stuck = true;
      throw failure;
    }
    if (stuck) {
      stuck = false;
      tell(new Event.PartRecovered("latch"));
    }
  }

  /** A listener that fails must not take the interlock's thread with it. */
  private void tell(Event event) {
    try {
      upstream.accept(event);
    } catch (RuntimeException bug) {
      LOG.error("What listens to the interlock failed.", bug);
    }
  }

  private void run() {
    lock.lock();
    try {
      while (!closed) {
        OptionalLong wake = interlock.wakeAt(limits);
        if (stuck) {
          // The line could not be written, and may be unlocked still: again, until it can be.
          changed.awaitNanos(AGAIN);
          tick();
        } else if (wake.isEmpty()) {
          clear();
          changed.await();
        } else if (changed.awaitNanos(wake.getAsLong() - System.nanoTime()) <= 0) {
          tick();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private void tick() {
    if (closed) {
      return;
    }
    boolean known = stuck;
    try {
      obey(interlock.tick(limits, System.nanoTime()));
      clear();
    } catch (BoardException | RuntimeException failure) {
      if (!known) {
        LOG.error("The latch could not be driven: {}", failure.getMessage());
        tell(new Event.PartFailed("latch", String.valueOf(failure.getMessage())));
      }
    }
  }

  private void clear() {
    if (tripped && !interlock.tripped()) {
      tripped = false;
      LOG.info("The latch may move again.");
      tell(new Event.InterlockCleared());
    }
  }

  /** Locks, and ends the thread. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      interlock = Interlock.initial();
      position = LatchPosition.LOCKED;
      changed.signal();
      below.drive(LatchPosition.LOCKED);
    } catch (BoardException failure) {
      LOG.error("The latch could not be locked at the end: {}", failure.getMessage());
    } finally {
      lock.unlock();
    }
  }
}
