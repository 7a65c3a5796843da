package io.github.doggydoor.daemon.page;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.web.Shot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest picture of the camera, for whoever looks from afar. Nothing is encoded unless somebody
 * looks, once for all who do, and at most three times a second.
 */
final class Shots {
  private static final int QUALITY = 80;
  private static final long LEAST_PAUSE = Duration.ofMillis(330).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition newer = lock.newCondition();
  private final ReentrantLock encoding = new ReentrantLock();
  private long number;
  private Frame frame;
  private long takenAt = System.nanoTime() - LEAST_PAUSE;
  private Shot encoded;

  /** The camera gave that one; called by the thread that looks, which it holds up for nothing. */
  void offer(Frame next) {
    if (!lock.tryLock()) {
      return; // Somebody takes the one before; the next comes soon.
    }
    try {
      long now = System.nanoTime();
      if (now - takenAt >= LEAST_PAUSE) {
        takenAt = now;
        frame = next;
        number++;
        newer.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest; empty before the first. */
  Optional<Shot> newest() throws InterruptedException {
    return await(-1, Duration.ZERO);
  }

  /** One with a number above {@code seen}; empty where none came in time. */
  Optional<Shot> await(long seen, Duration patience) throws InterruptedException {
    Frame taken;
    long of;
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while ((frame == null || number <= seen) && left > 0) {
        left = newer.awaitNanos(left);
      }
      taken = number > seen ? frame : null;
      of = number;
    } finally {
      lock.unlock();
    }
    return taken == null ? Optional.empty() : Optional.of(shot(taken, of));
  }

  private Shot shot(Frame taken, long of) throws InterruptedException {
    encoding.lockInterruptibly();
    try {
      if (encoded == null || encoded.number() != of) {
        byte[] jpeg =
            taken.picture().jpeg().orElseGet(() -> PhotoDecoder.encodeJpeg(taken.image(), QUALITY));
        encoded = new Shot(of, taken.wall(), jpeg);
      }
      return encoded;
    } finally {
      encoding.unlock();
    }
  }
}
