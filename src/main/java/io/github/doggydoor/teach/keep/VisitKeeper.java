package io.github.doggydoor.teach.keep;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Square;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the visits of a running door for its teaching. What the door's threads call returns at once
 * and never throws; what there is no room for is dropped.
 */
public final class VisitKeeper implements AutoCloseable {
  /** Opens the store, when first there is something to keep, and again after it could not be. */
  public interface Opener {
    TeachStore open() throws TeachException;
  }

  /**
   * What is kept by.
   *
   * @param space what pictures and database may take, in bytes
   * @param gap a visit ends when nothing moved for so long; asked each time
   * @param quorum the thresholds in force; asked each time
   * @param generation the number of the head in force; asked with each frame
   */
  public record Settings(
      long space, Supplier<Duration> gap, Supplier<Quorum> quorum, IntSupplier generation) {}

  /** Frames that wait: more than a second's, as a picture takes a moment to be made. */
  static final int WAITING = 12;

  /** And no more bytes of them, unless one alone has more. */
  static final long WAITING_BYTES = 32L << 20;

  private static final Logger LOG = LoggerFactory.getLogger("teach");
  private static final int ROWS = 100;
  private static final long TURN_MILLIS = 250;

  private final BlockingQueue<Sight> queue = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final BlockingQueue<Told> told = new ArrayBlockingQueue<>(ROWS);
  private final Settings settings;
  private final Shelf shelf;
  private final Thread thread;
  private final Deque<Told> rows = new ArrayDeque<>();
  private Optional<Gathering> visit = Optional.empty();
  private volatile Optional<String> model = Optional.empty();
  private volatile boolean closing;
  private volatile boolean broken;
  private volatile boolean mute;

  /**
   * Makes one that waits for {@link #start}.
   *
   * @param opener of the store; called on the keeper's own thread
   */
  public VisitKeeper(Opener opener, Settings settings) {
    this.settings = settings;
    this.shelf = new Shelf(opener, settings.space());
    this.thread = Thread.ofPlatform().name("teach").daemon().unstarted(this::run);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /**
   * From now on, that model scores; empty where none is known.
   *
   * @param sum of its bundle
   */
  public void model(Optional<String> sum) {
    model = sum;
    mute = false;
  }

  /**
   * Takes a frame that was scored, or drops it; called by the thread that looks.
   *
   * @param looked what of it the model saw first
   * @param scores what the model gave, in the order of the looks of {@code seen}
   * @return false where it was dropped
   */
  public boolean offer(Frame frame, Square looked, List<Score> scores, Seen seen) {
    Optional<String> by = model;
    if (by.isEmpty() || mute || broken || closing) {
      return false;
    }
    Sight sight =
        new Sight(
            new ScoredFrame(frame, looked),
            scores,
            seen,
            new Sight.Model(by.get(), settings.generation().getAsInt()));
    if (!sight.hasFeatures()) {
      tellMute(scores);
      return false;
    }
    long bytes = sight.bytes();
    if ((waiting.get() > 0 && waiting.get() + bytes > WAITING_BYTES) || !queue.offer(sight)) {
      dropped.incrementAndGet();
      return false;
    }
    waiting.addAndGet(bytes);
    return true;
  }

  private void tellMute(List<Score> scores) {
    if (scores.stream().allMatch(score -> score.features().length == 0)) {
      mute = true; // The same model will not give any later either.
      LOG.info(
          "Nothing is kept for teaching: the model does not give what its head reads;"
              + " `doggydoor model adapt` adds it.");
    }
  }

  /**
   * Takes what the door has decided, if it is about who is there; called by the thread that
   * decides.
   *
   * @param frameId the deciding frame
   * @param dog whom it is about, as the door calls it
   */
  public void recorded(Kind kind, long frameId, Optional<String> dog) {
    if (!closing && !broken) {
      Told.of(kind, frameId, dog).ifPresent(told::offer);
    }
  }

  /** How many frames there was no room for. */
  public long dropped() {
    return dropped.get();
  }

  /** False once an error ended it. */
  boolean isKeeping() {
    return !broken;
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        Sight sight = queue.poll(closing ? 0 : TURN_MILLIS, TimeUnit.MILLISECONDS);
        if (sight != null) {
          waiting.addAndGet(-sight.bytes());
          take(sight);
        }
        endWhatIsOver();
        shelf.tidy();
      }
      end();
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    } catch (Throwable bug) { // Whatever it is, it is none of the door's.
      broken = true;
      queue.clear();
      visit = Optional.empty();
      LOG.error("Nothing more is kept for teaching until the next start; the door goes on.", bug);
    } finally {
      shelf.close();
    }
  }

  private void take(Sight sight) {
    if (visit.isPresent() && !visit.get().goesOn(sight, settings.gap().get())) {
      end();
    }
    if (visit.isPresent() && visit.get().isFull(sight)) {
      long firstId = visit.get().firstId(); // The door has one row for both.
      end();
      if (sight.seen().moved()) {
        visit = Optional.of(new Gathering(sight, firstId));
      }
    } else if (visit.isPresent()) {
      visit.get().add(sight);
    } else if (sight.seen().moved()) {
      visit = Optional.of(new Gathering(sight, sight.seen().frameId()));
    }
  }

  private void endWhatIsOver() {
    if (visit.filter(one -> one.isOver(System.nanoTime(), settings.gap().get())).isPresent()) {
      end();
    }
  }

  private void end() {
    Told row = told.poll();
    while (row != null) {
      rows.addLast(row);
      row = told.poll();
    }
    visit.ifPresent(one -> shelf.put(one.end(new Verdict(settings.quorum().get()), rows)));
    visit = Optional.empty();
    while (rows.size() > ROWS) {
      rows.removeFirst();
    }
  }

  /**
   * Ends the thread, and keeps the visit under way; what takes longer than a second is given up.
   */
  @Override
  public void close() throws InterruptedException {
    close(Duration.ofSeconds(1));
  }

  void close(Duration patience) throws InterruptedException {
    closing = true;
    if (thread.isAlive() && !thread.join(patience)) {
      thread.interrupt();
      if (!thread.join(Duration.ofMillis(200))) {
        LOG.warn("The thread {} did not end: the disk hangs.", thread.getName());
      }
    }
  }
}
