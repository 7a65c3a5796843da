package io.github.doggydoor.camera;

import io.github.doggydoor.camera.Health.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest frame of a camera, whatever the camera does. One thread at a time owns the
 * source ({@link GrabberThread}); a supervisor notices when it hangs in a call, leaves it behind
 * and starts another with a new source. Frame ids rise over all of that. Thread-safe.
 *
 * <pre>
 * OPENING ──frame──▶ RUNNING ──error, hang──▶ FAILING ──back-off──▶ OPENING
 *                       └──end of a replay, close──▶ ENDED
 * </pre>
 */
public final class FrameGrabber implements AutoCloseable {
  /** How many threads may be left behind, hanging, before only a restart of the process helps. */
  public static final int MAX_ABANDONED = 3;

  private static final Logger LOG = LoggerFactory.getLogger(FrameGrabber.class);

  private final String name;
  private final Supplier<FrameSource> sources;
  private final GrabberSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread supervisor;
  private GrabberThread owner;
  private boolean closed;
  private int abandoned;
  private final PictureMemory memory = new PictureMemory();
  private final FlawNotices flaws;
  private Frame newest;
  private long frames;
  private long opened;
  private State state = State.OPENING;
  private String detail = "not started";
  private long since = System.nanoTime();
  private volatile boolean started;
  private volatile long lastTurn = System.nanoTime();

  /**
   * Makes a grabber; starts nothing yet.
   *
   * @param name the camera's name; names the threads
   * @param sources makes a new, closed source; called for the first thread and after each hang
   */
  public FrameGrabber(String name, Supplier<FrameSource> sources, GrabberSettings settings) {
    this.name = name;
    this.sources = sources;
    this.settings = settings;
    flaws = new FlawNotices(name);
    supervisor = Thread.ofPlatform().daemon().name(name + "-supervisor").unstarted(this::supervise);
  }

  /** Starts the threads; to be called once. After {@link #close} it does nothing. */
  public void start() {
    lock.lock();
    try {
      if (!closed) {
        lastTurn = System.nanoTime();
        started = true;
        startOwner();
        supervisor.start();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The newest frame, unless it is older than {@code staleAfter}. */
  public Optional<Frame> latest() {
    lock.lock();
    try {
      return newest == null || isStale() ? Optional.empty() : Optional.of(newest);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a frame newer than {@code id} and gives the newest; 0 for any.
   *
   * @return empty where none came in {@code deadline}, or at once where none will ever come
   */
  public Optional<Frame> awaitNewer(long id, Duration deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = deadline.toNanos();
      while ((newest == null || newest.id() <= id) && state != State.ENDED && left > 0) {
        left = changed.awaitNanos(left);
      }
      return newest == null || newest.id() <= id ? Optional.empty() : Optional.of(newest);
    } finally {
      lock.unlock();
    }
  }

  /** How the camera is now. A running camera whose newest frame is stale is failing. */
  public Health health() {
    lock.lock();
    try {
      long last = newest == null ? 0 : newest.nanos();
      boolean stale = state == State.RUNNING && isStale();
      return new Health(
          stale ? State.FAILING : state,
          stale ? "no frame for longer than " + settings.staleAfter().toMillis() + " ms" : detail,
          stale ? last + settings.staleAfter().toNanos() : since,
          last,
          frames,
          Math.max(0, opened - 1));
    } finally {
      lock.unlock();
    }
  }

  /**
   * When the loop last turned, on the monotonic clock: a frame, an error, or at least once a second
   * of a wait for reopening. It stands still while a call hangs, and after the end; it is now while
   * nothing was started.
   */
  public long lastTurnNanos() {
    return started ? lastTurn : System.nanoTime();
  }

  /** Stops the threads and closes the source; waits at most three seconds for them. */
  @Override
  public void close() {
    GrabberThread last;
    lock.lock();
    try {
      closed = true;
      last = owner;
      owner = null;
      enter(State.ENDED, "closed");
    } finally {
      lock.unlock();
    }
    supervisor.interrupt();
    if (last != null && !last.stop(Duration.ofSeconds(3))) {
      LOG.warn("Thread {} hangs in its camera and is left behind.", last.threadName());
    }
  }

  GrabberSettings settings() {
    return settings;
  }

  /** A turn of {@code thread}'s loop; false where it no longer owns the camera and must end. */
  boolean turn(GrabberThread thread) {
    lock.lock();
    try {
      if (thread != owner) {
        return false;
      }
      lastTurn = System.nanoTime();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void opening(GrabberThread thread, String source) {
    lock.lock();
    try {
      if (thread == owner) {
        opened++;
        enter(State.OPENING, "opening " + source);
      }
    } finally {
      lock.unlock();
    }
  }

  void publish(GrabberThread thread, Frame frame) {
    long fingerprint = frame.picture().fingerprint();
    lock.lock();
    try {
      if (thread == owner) {
        frames++;
        newest =
            new Frame(
                frames,
                frame.nanos(),
                frame.wall(),
                frame.origin(),
                frame.picture(),
                memory.knows(fingerprint, frame.nanos()));
        flaws.tell(frame.picture().flaw());
        if (state != State.RUNNING) {
          enter(State.RUNNING, "frames come");
        }
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void failed(GrabberThread thread, String reason) {
    lock.lock();
    try {
      if (thread == owner) {
        enter(State.FAILING, reason);
      }
    } finally {
      lock.unlock();
    }
  }

  void ended(GrabberThread thread, String source) {
    lock.lock();
    try {
      if (thread == owner) {
        owner = null;
        enter(State.ENDED, source + " is at its end");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits {@code nanos}, or until {@code thread} no longer owns the camera. */
  void pause(GrabberThread thread, long nanos) throws InterruptedException {
    long slice = Duration.ofSeconds(1).toNanos();
    lock.lockInterruptibly();
    try {
      long end = System.nanoTime() + nanos;
      for (long left = nanos; left > 0 && thread == owner; left = end - System.nanoTime()) {
        lastTurn = System.nanoTime();
        long _ = changed.awaitNanos(Math.min(left, slice));
      }
    } finally {
      lock.unlock();
    }
  }

  /** An abandoned thread has come back after all. */
  void returned() {
    lock.lock();
    try {
      abandoned--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void supervise() {
    lock.lock();
    try {
      while (!closed) {
        long _ = changed.awaitNanos(settings.readDeadline().toNanos());
        if (closed || state == State.ENDED) {
          continue;
        }
        Duration patience = owner == null ? Duration.ZERO : owner.patience();
        if (owner != null && owner.busyNanos() > patience.toNanos() && owner.abandon()) {
          abandoned++;
          LOG.error("Thread {} hangs in its camera and is left behind.", owner.threadName());
          owner = null;
          enter(State.FAILING, "the camera hung for " + patience.toMillis() + " ms");
        }
        if (owner == null && abandoned < MAX_ABANDONED) {
          startOwner();
        } else if (owner == null) {
          enter(
              State.FAILING,
              abandoned + " threads hang in the camera; restart the process, or replug the camera");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Only close() interrupts; the thread ends here.
    } finally {
      lock.unlock();
    }
  }

  private void startOwner() {
    owner = new GrabberThread(this, name, sources.get());
    owner.start();
  }

  private boolean isStale() {
    return System.nanoTime() - newest.nanos() > settings.staleAfter().toNanos();
  }

  private void enter(State next, String words) {
    if (state != next) {
      since = System.nanoTime();
    }
    state = next;
    detail = words;
    changed.signalAll();
  }
}
