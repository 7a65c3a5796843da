package io.github.doggydoor.daemon.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.camera.Health;
import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.vision.Watcher;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that looks: takes the newest frame, has it observed, and tells the decision loop.
 * The camera is its own: they begin together and end together.
 */
final class VisionLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("vision");
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final long ASKING = Duration.ofMillis(2).toNanos();
  private static final long BLIND_EVERY = Duration.ofSeconds(1).toNanos();

  private final FrameGrabber grabber;
  private final Supplier<Watcher> watchers;
  private final SnapshotTaker snapshots;
  private final SecondLook second;
  private final Supplier<Gaze> gaze;
  private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
  private final BiConsumer<Frame, Observation> onlooker;
  private final Consumer<Event> decision;
  private final Duration staleAfter;
  private final long pause;
  private final Runnable ended;
  private final Thread thread;
  private volatile long turned = System.nanoTime();
  private volatile boolean looking;
  private volatile boolean closing;
  private String toldBug = "";

  /**
   * @param name of its thread
   * @param grabber not yet started
   * @param watchers makes the watcher, on the loop's own thread: it loads OpenCV, which may not be
   *     there
   * @param second answers what {@link #confirm} asks
   * @param gaze which frames are to be scored
   * @param onlooker told of each frame before the decision is
   * @param staleAfter without a frame for so long, the door is blind
   * @param framesPerSecond how many frames a second are looked at, at most
   * @param ended called once when a replay is at its end
   */
  VisionLoop(
      String name,
      FrameGrabber grabber,
      Supplier<Watcher> watchers,
      SnapshotTaker snapshots,
      SecondLook second,
      Supplier<Gaze> gaze,
      BiConsumer<Frame, Observation> onlooker,
      Consumer<Event> decision,
      Duration staleAfter,
      double framesPerSecond,
      Runnable ended) {
    this.grabber = grabber;
    this.watchers = watchers;
    this.snapshots = snapshots;
    this.second = second;
    this.gaze = gaze;
    this.onlooker = onlooker;
    this.decision = decision;
    this.staleAfter = staleAfter;
    this.pause = (long) (1e9 / framesPerSecond);
    this.ended = ended;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** Frames come, and nobody looks yet. */
  void open() {
    grabber.start();
  }

  /** Looks at the frames that come. */
  void start() {
    thread.start();
  }

  /** The full model shall look at that frame, before the next one is looked at. */
  void confirm(long frameId) {
    asked.add(frameId);
  }

  /**
   * When the loop last turned, on the monotonic clock. A loop that has not begun, because the model
   * is still loading, or cannot look at all, because a library is missing, is not one that stands:
   * a restart would mend neither.
   */
  long turned() {
    return looking ? turned : System.nanoTime();
  }

  /** When the camera's supervisor last turned, on the monotonic clock. */
  long cameraTurned() {
    return grabber.lastTurnNanos();
  }

  private void run() {
    try (Watcher watcher = watchers.get()) {
      turned = System.nanoTime();
      looking = true;
      decision.accept(new Event.EyesOpened());
      watch(watcher);
      looking = false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (LinkageError | RuntimeException broken) {
      LOG.error("The door cannot look.", broken);
      decision.accept(
          new Event.PartFailed("vision", "the door cannot look: " + broken.getMessage()));
    }
  }

  private void watch(Watcher watcher) throws InterruptedException {
    long newest = 0;
    long seenAt = System.nanoTime();
    long toldBlindAt = seenAt - BLIND_EVERY;
    while (!closing) {
      Optional<Frame> next = grabber.awaitNewer(newest, WAIT);
      long now = System.nanoTime();
      turned = now;
      if (next.isPresent()) {
        newest = next.get().id();
        seenAt = now;
        look(watcher, next.get());
        rest(now + pause);
      } else if (grabber.health().state() == Health.State.ENDED) {
        ended.run();
        return;
      } else if (now - seenAt > staleAfter.toNanos() && now - toldBlindAt > BLIND_EVERY) {
        toldBlindAt = now;
        decision.accept(new Event.Observed(blind()));
      }
    }
  }

  private void look(Watcher watcher, Frame frame) throws InterruptedException {
    Observation observation;
    try {
      observation = watcher.observe(frame, gaze.get());
    } catch (RuntimeException | OutOfMemoryError bug) {
      if (!bug.toString().equals(toldBug)) { // The next frame may well have it, too.
        toldBug = bug.toString();
        LOG.error("A frame could not be looked at: {} of {}", frame.id(), frame.origin(), bug);
      }
      observation =
          new Observation.Blind(
              BlindReason.MODEL,
              "a frame could not be looked at: " + bug,
              new Moment(frame.nanos(), frame.wall()));
    }
    if (observation instanceof Observation.Seen) {
      snapshots.remember(frame, watcher.looked());
    }
    onlooker.accept(frame, observation);
    decision.accept(new Event.Observed(observation));
  }

  /** Waits for the next frame's turn, and answers meanwhile. */
  private void rest(long until) throws InterruptedException {
    do {
      // A board that never rests must leave the decision a moment to ask, too.
      long left = Math.max(until - System.nanoTime(), ASKING);
      Long frame = asked.poll(left, TimeUnit.NANOSECONDS);
      while (!asked.isEmpty()) {
        frame = asked.poll(); // Only the newest still decides.
      }
      if (frame != null) {
        decision.accept(second.at(frame));
      }
    } while (until - System.nanoTime() > 0);
  }

  private Observation blind() {
    Health health = grabber.health();
    BlindReason reason =
        health.state() == Health.State.RUNNING ? BlindReason.STALE : BlindReason.CAMERA;
    return new Observation.Blind(reason, health.detail(), Moment.now());
  }

  /** Ends the loop, within a second. */
  void closeLoop() throws InterruptedException {
    closing = true;
    thread.interrupt();
    if (thread.isAlive() && !thread.join(Duration.ofSeconds(1))) {
      LOG.error("The thread {} did not end within a second.", thread.getName());
    }
  }

  /** Ends the camera, within three seconds. */
  void closeCamera() {
    grabber.close();
  }

  /** Ends both, one after the other. */
  @Override
  public void close() throws InterruptedException {
    closeLoop();
    closeCamera();
  }
}
