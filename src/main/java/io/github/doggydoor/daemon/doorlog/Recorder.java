package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.vision.ScoredFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the door log. What the core asks for is done in its order: a row is
 * durable before whatever comes after it is told to anybody. While the disk refuses, rows wait in
 * memory and are tried again, and state and answers are told without them, so that the owner hears
 * of the disk.
 */
public final class Recorder implements AutoCloseable {
  /** Where told things go; no call may block. */
  public interface Telling {
    /** A row is durable; {@code snapshot} is its JPEG. */
    void recorded(Row row, Optional<byte[]> snapshot);

    /** A state or an answer. */
    void tell(Action action);
  }

  private record Pending(Action action, Optional<byte[]> jpeg, Optional<String> snapshot) {
    String words() {
      return action instanceof Action.Log(Entry entry)
          ? entry.at().wall() + " " + entry.kind().word() + ": " + entry.why()
          : action instanceof Action.KeepMode(Mode mode)
              ? "mode " + mode.word()
              : action.toString();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger("recorder");
  private static final int WAITING = 10_000;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final BlockingQueue<Action> queue = new ArrayBlockingQueue<>(WAITING);
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final LateDoorLog log;
  private final SnapshotTaker snapshots;
  private final Telling telling;
  private final Consumer<Event> upstream;
  private final Thread thread;
  private volatile boolean closing;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private boolean failing;
  private Optional<String> unkept = Optional.empty();
  private Optional<String> toldFile = Optional.empty();
  private long dropped;
  private int tellAt;
  private long retryAt;

  /**
   * @param upstream told when the log fails and when it works again; must not block
   */
  public Recorder(
      LateDoorLog log, SnapshotTaker snapshots, Telling telling, Consumer<Event> upstream) {
    this.log = log;
    this.snapshots = snapshots;
    this.telling = telling;
    this.upstream = upstream;
    this.thread = Thread.ofPlatform().name("recorder").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * Takes an action to be carried out in its turn; never blocks. Called by the decision loop alone.
   */
  public void accept(Action action) {
    if (queue.offer(action)) {
      accepted.incrementAndGet();
    } else {
      LOG.error("The recorder hangs, with {} actions waiting; dropped: {}", WAITING, action);
    }
  }

  /** Waits until all that was accepted is done, or {@code patience} is over. */
  public boolean flush(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (done.get() < accepted.get() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    return done.get() >= accepted.get();
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        Action action = queue.poll(100, TimeUnit.MILLISECONDS);
        if (action != null) {
          carryOut(action);
          done.incrementAndGet();
        } else {
          write();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      retryAt = System.nanoTime();
      write();
      if (!pending.isEmpty()) {
        LOG.error("Stopped with {} rows that the disk did not take:", pending.size());
        pending.forEach(row -> LOG.error("not on the disk: {}", row.words()));
      }
    }
  }

  private void carryOut(Action action) {
    switch (action) {
      case Action.Log row -> {
        keep(row);
        write();
      }
      case Action.KeepMode mode -> set(mode);
      case Action.Announce announce -> telling.tell(announce);
      case Action.Acknowledge answer -> telling.tell(truly(answer));
      case Action.Drive _, Action.Confirm _, Action.Look _ ->
          throw new IllegalArgumentException("not for the recorder: " + action);
    }
  }

  /** A mode that shuts does not wait for the rows before it. */
  private void set(Action.KeepMode set) {
    log.tighten(set.mode());
    keep(set);
    write();
    boolean shuts = set.mode() == Mode.LOCKDOWN || set.mode() == Mode.LEARN;
    unkept =
        shuts && pending.stream().anyMatch(one -> one.action instanceof Action.KeepMode)
            ? log.unwritten()
            : Optional.empty();
    unkept.ifPresent(why -> LOG.error("Mode {} is not kept yet: {}", set.mode().word(), why));
  }

  /** An answer says what was done: a mode that is kept nowhere ends with the next restart. */
  private Action.Acknowledge truly(Action.Acknowledge answer) {
    if (unkept.isEmpty() || !answer.done()) {
      return answer;
    }
    String why = unkept.get();
    unkept = Optional.empty();
    return new Action.Acknowledge(
        answer.id(),
        true,
        answer.reason() + ", but it is not kept yet, and a restart forgets it: " + why);
  }

  /** Says, once each, that the file of the mode cannot be written, and that it can. */
  private void tellFile() {
    Optional<String> now = log.unwritten();
    if (now.equals(toldFile)) {
      return;
    }
    upstream.accept(
        now.<Event>map(why -> new Event.PartFailed("disk", why))
            .orElse(new Event.PartRecovered("disk")));
    toldFile = now;
  }

  private void keep(Action action) {
    if (action instanceof Action.KeepMode) {
      pending.removeIf(one -> one.action instanceof Action.KeepMode);
    }
    if (pending.size() >= WAITING) {
      Pending oldest =
          pending.stream().filter(one -> one.action instanceof Action.Log).findFirst().get();
      pending.remove(oldest);
      dropped++;
      LOG.error(
          "The disk refuses, and memory is full of rows; dropped the oldest: {}", oldest.words());
    }
    Optional<ScoredFrame> scored =
        action instanceof Action.Log row
            ? snapshots.scored(row.entry().frameId())
            : Optional.empty();
    Optional<byte[]> jpeg = scored.map(ScoredFrame::jpeg);
    Optional<String> name =
        failing
            ? Optional.empty()
            : scored.flatMap(of -> jpeg.flatMap(bytes -> snapshots.store(of.frame(), bytes)));
    pending.addLast(new Pending(action, failing ? Optional.empty() : jpeg, name));
  }

  private void write() {
    if (failing && System.nanoTime() - retryAt < 0) {
      return;
    }
    writeAll();
    tellFile();
  }

  private void writeAll() {
    try {
      log.look();
      while (!pending.isEmpty()) {
        write(pending.getFirst());
        pending.removeFirst();
      }
      if (failing) {
        failing = false;
        if (dropped > 0) {
          LOG.error("{} rows were dropped while the disk refused.", dropped);
          dropped = 0;
        }
        upstream.accept(new Event.PartRecovered("log"));
      }
    } catch (DoorLogException refused) {
      retryAt = System.nanoTime() + RETRY.toNanos();
      boolean first = !failing;
      if (first) {
        failing = true;
        tellAt = 1;
        LOG.error("The door log takes no rows, they wait in memory: {}", refused.getMessage());
      }
      if (first || pending.size() + dropped >= tellAt) {
        upstream.accept(new Event.PartFailed("log", words(refused)));
        while (tellAt <= pending.size() + dropped) {
          tellAt *= 10;
        }
      }
    }
  }

  /** Told again only when ten times as many wait: each time is a row, which waits as well. */
  private String words(DoorLogException refused) {
    long rows = pending.stream().filter(one -> one.action instanceof Action.Log).count();
    return refused.getMessage()
        + (rows == 0
            ? ""
            : rows == 1 ? "; 1 row waits in memory" : "; " + rows + " rows wait in memory")
        + (dropped == 0 ? "" : ", and the oldest " + dropped + " are lost");
  }

  private void write(Pending one) throws DoorLogException {
    if (one.action instanceof Action.KeepMode mode) {
      log.keep(mode.mode());
    } else if (one.action instanceof Action.Log row) {
      telling.recorded(log.append(row.entry(), one.snapshot), one.jpeg);
    }
  }

  /**
   * Ends the thread; what the disk does not take within a second is given up, and named in the log
   * of the service.
   */
  @Override
  public void close() throws InterruptedException {
    closing = true;
    if (!thread.join(Duration.ofSeconds(1))) {
      thread.interrupt();
      if (!thread.join(Duration.ofMillis(500))) {
        LOG.error("The thread {} did not end: the disk hangs.", thread.getName());
      }
    }
  }
}
