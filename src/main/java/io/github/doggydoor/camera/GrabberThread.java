package io.github.doggydoor.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that owns one source: opens it, reads it, and opens it again after each failure. */
final class GrabberThread {
  private enum Fate {
    WORKING,
    ABANDONED,
    OVER
  }

  private static final Logger LOG = LoggerFactory.getLogger(GrabberThread.class);
  private static final long IDLE = Long.MIN_VALUE;

  private final FrameGrabber grabber;
  private final FrameSource source;
  private final Thread thread;
  private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.WORKING);
  private volatile long busySince = IDLE;
  private volatile Duration deadline;
  private long backOff;
  private int tries;
  private String told = "";

  GrabberThread(FrameGrabber grabber, String name, FrameSource source) {
    this.grabber = grabber;
    this.source = source;
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    backOff = grabber.settings().firstBackOff().toNanos();
    deadline = grabber.settings().firstFrame(0);
  }

  void start() {
    thread.start();
  }

  String threadName() {
    return thread.getName() + " (" + source.describe() + ")";
  }

  /** How long the present call into the source has lasted; 0 outside of one. */
  long busyNanos() {
    long began = busySince;
    return began == IDLE ? 0 : System.nanoTime() - began;
  }

  /** How long the present call may last before it hangs. */
  Duration patience() {
    return grabber.settings().hangs(deadline);
  }

  /** Leaves the thread to itself; false where it has just ended. */
  boolean abandon() {
    if (!fate.compareAndSet(Fate.WORKING, Fate.ABANDONED)) {
      return false;
    }
    thread.interrupt();
    closeFromOutside();
    return true;
  }

  /** Ends the thread; false where it still runs after {@code patience}. */
  boolean stop(Duration patience) {
    thread.interrupt();
    boolean interrupted = Thread.interrupted();
    boolean gone = false;
    try {
      gone = thread.join(patience.dividedBy(2));
      if (!gone) {
        closeFromOutside();
        gone = thread.join(patience.dividedBy(2));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return gone;
  }

  /** In a thread of its own, for closing may hang as reading does. */
  private void closeFromOutside() {
    Thread.ofPlatform().daemon().name(thread.getName() + "-close").start(source::close);
  }

  private void run() {
    try {
      while (grabber.turn(this)) {
        try {
          grabber.opening(this, source.describe());
          deadline = grabber.settings().firstFrame(tries);
          call(
              () -> {
                source.open();
                return Optional.empty();
              });
          readUntilEnd();
          return;
        } catch (CameraException | RuntimeException | LinkageError | OutOfMemoryError e) {
          fail(e); // A missing library or a moment without memory must not end the thread.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // We were told to end, and do.
    } finally {
      finish();
    }
  }

  private void readUntilEnd() throws CameraException, InterruptedException {
    for (boolean first = true; grabber.turn(this); first = false) {
      Optional<Frame> frame = first ? first() : call(() -> source.read(deadline));
      if (frame.isEmpty()) {
        grabber.ended(this, source.describe());
        return;
      }
      deadline = grabber.settings().readDeadline();
      backOff = grabber.settings().firstBackOff().toNanos();
      tries = 0;
      told = "";
      grabber.publish(this, frame.get());
    }
  }

  /** A camera by network or of a board may take many times as long over its first frame. */
  private Optional<Frame> first() throws CameraException, InterruptedException {
    long began = System.nanoTime();
    try {
      return call(() -> source.read(deadline));
    } catch (CameraException none) {
      if (System.nanoTime() - began < deadline.toNanos()) {
        throw none;
      }
      tries++;
      Duration next = grabber.settings().firstFrame(tries);
      throw new CameraException(
          none.getMessage()
              + ": its first picture was waited for that long, and will be for "
              + next.toMillis()
              + " ms; a camera that takes longer to begin wants a longer camera.first_frame",
          none);
    }
  }

  private void fail(Throwable e) throws InterruptedException {
    String reason = e instanceof CameraException ? e.getMessage() : source.describe() + ": " + e;
    if (!grabber.turn(this)) {
      return;
    }
    grabber.failed(this, reason);
    if (!reason.equals(told)) {
      told = reason;
      LOG.warn(
          "{}; opened again in {} ms, and then less and less often.", reason, backOff / 1_000_000);
    }
    closeAsOwner();
    grabber.pause(this, backOff);
    backOff = Math.min(backOff * 2, grabber.settings().maxBackOff().toNanos());
  }

  private void finish() {
    closeAsOwner();
    if (!fate.compareAndSet(Fate.WORKING, Fate.OVER)) {
      LOG.info("Thread {}, left behind, has come back and ended.", threadName());
      grabber.returned();
    }
  }

  private void closeAsOwner() {
    busySince = System.nanoTime();
    try {
      source.close();
    } catch (RuntimeException e) {
      LOG.warn("Closing {} failed: {}", source.describe(), e.toString());
    } finally {
      busySince = IDLE;
    }
  }

  private Optional<Frame> call(Call call) throws CameraException, InterruptedException {
    busySince = System.nanoTime();
    try {
      return call.run();
    } finally {
      busySince = IDLE;
    }
  }

  private interface Call {
    Optional<Frame> run() throws CameraException, InterruptedException;
  }
}
