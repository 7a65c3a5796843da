package io.github.doggydoor.teach.heads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the shadow and the door did not say the same of a frame, and when. Only counts and
 * moments are noted, on the thread that judges; which visits they were is for whoever takes them.
 */
public final class Disagreements {
  /** More at once are not noted, but counted. */
  private static final int MOST = 1024;

  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong differed = new AtomicLong();
  private final BlockingQueue<Instant> when = new ArrayBlockingQueue<>(MOST);

  /** Another shadow looks. */
  void begin() {
    frames.set(0);
    differed.set(0);
    when.clear();
  }

  void compared(boolean differ) {
    frames.incrementAndGet();
    if (differ) {
      differed.incrementAndGet();
      when.offer(Instant.now());
    }
  }

  /**
   * What was seen of a shadow.
   *
   * @param frames how many frames both have judged
   * @param differed on how many of these a dog would have counted for one, and not for the other
   * @param when that was, by the wall clock
   */
  public record Seen(long frames, long differed, List<Instant> when) {
    /** Copies the list. */
    public Seen {
      when = List.copyOf(when);
    }
  }

  /** How many frames both have judged since {@link #take}. */
  public long frames() {
    return frames.get();
  }

  /** What was seen since the last call. */
  public Seen take() {
    List<Instant> taken = new ArrayList<>();
    when.drainTo(taken);
    return new Seen(frames.getAndSet(0), differed.getAndSet(0), taken);
  }
}
