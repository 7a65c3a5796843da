package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.KeptMode;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.doorlog.Reason;
import io.github.doggydoor.doorlog.Retention;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door log that may come later: the door runs while the disk is full, read-only or not yet there,
 * and each call tries to open the file again, at most once in a while. One that is taken away while
 * it is open is missed, and written again. With it goes the file of the mode: what tightens is in
 * that one first, what loosens last.
 */
public final class LateDoorLog implements DoorLog {
  /** Opens the true log. */
  public interface Opener {
    /**
     * @param above the next row gets a number above this one
     */
    SqliteDoorLog open(long above) throws DoorLogException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("doorlog");
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** A folder that cannot be made again is waited for, but what cannot be read is given up. */
  private static final int RESCUES = 30;

  private final Opener opener;
  private final ModeFile modes;
  private final RowTimes times;
  private SqliteDoorLog log;
  private DoorLogException failure;
  private long triedAt;
  private boolean closed;
  private SqliteDoorLog missed;
  private int rescues;
  private long newest;
  private OptionalLong former = OptionalLong.empty();
  private long lookedAt = System.nanoTime();
  private Optional<KeptMode> known = Optional.empty();
  private boolean agreed;
  private Optional<String> unwritten = Optional.empty();
  private long writtenAt;

  /**
   * @param modes the second place of the mode
   * @param clock by which rows get their true times
   */
  public LateDoorLog(Opener opener, ModeFile modes, WallClock clock) {
    this.opener = opener;
    this.modes = modes;
    this.times = new RowTimes(clock);
  }

  private synchronized SqliteDoorLog log() throws DoorLogException {
    if (closed) {
      throw new DoorLogException("the door log is closed");
    }
    if (log == null && (failure == null || System.nanoTime() - triedAt >= PAUSE.toNanos())) {
      try {
        writeAgain();
        log = opener.open(newest);
        newest = Math.max(newest, log.lastSeq());
        former = OptionalLong.of(former.orElse(newest));
        failure = null;
      } catch (DoorLogException refused) {
        failure = refused;
      } catch (LinkageError broken) {
        failure =
            new DoorLogException(
                "SQLite's library cannot be loaded: " + broken.getMessage(), broken);
      }
      triedAt = System.nanoTime();
    }
    if (log == null) {
      throw new DoorLogException(failure.getMessage(), failure);
    }
    return log;
  }

  /** The number of the last row before this start. */
  synchronized long former() throws DoorLogException {
    log();
    return former.getAsLong();
  }

  /** What was taken away is written again from what is still open, as far as that can be. */
  private void writeAgain() throws DoorLogException {
    if (missed == null) {
      return;
    }
    try {
      if (missed.rescue()) {
        LOG.warn("The door log was written again, with all of its rows.");
      }
    } catch (DoorLogException refused) {
      if (--rescues > 0) {
        throw refused;
      }
      LOG.error(
          "The door log begins anew above number {}, without its former rows: {}",
          newest,
          refused.getMessage());
    }
    missed.close();
    missed = null;
  }

  /**
   * Looks, once in a while, whether the log is still where others find it, and has both places of
   * the mode say the same.
   */
  synchronized void look() throws DoorLogException {
    SqliteDoorLog open = log();
    if (System.nanoTime() - lookedAt >= PAUSE.toNanos()) {
      lookedAt = System.nanoTime();
      try {
        open.requirePresent();
      } catch (DoorLogException gone) {
        missed = open;
        rescues = RESCUES;
        log = null;
        agreed = false;
        failure = gone;
        triedAt = System.nanoTime();
        throw gone;
      }
    }
    agree(open);
  }

  private void agree(SqliteDoorLog open) throws DoorLogException {
    if (agreed || known.isEmpty() || (unwritten.isPresent() && !due(writtenAt))) {
      return;
    }
    KeptMode mode = known.get();
    // Also where it says so already: a word that was written by hand gets its checksum.
    if (!(mode instanceof KeptMode.Damaged)) {
      write(mode);
    }
    if (!open.kept().equals(mode)) {
      open.keep(mode);
    }
    agreed = unwritten.isEmpty();
  }

  private static boolean due(long last) {
    return System.nanoTime() - last >= PAUSE.toNanos();
  }

  /** Each of the two places is tried by itself, so that one that refuses takes nothing along. */
  private void write(KeptMode mode) {
    writtenAt = System.nanoTime();
    try {
      modes.write(mode instanceof KeptMode.Said said ? Optional.of(said.mode()) : Optional.empty());
      unwritten = Optional.empty();
    } catch (IOException refused) {
      agreed = false;
      unwritten =
          Optional.of(
              "cannot write "
                  + modes.path()
                  + " ("
                  + Reason.of(refused)
                  + "): "
                  + Ownership.advice(
                      modes.path(), "look at the disk, and whether this user may write there"));
    }
  }

  /** Why the file of the mode does not say what it should; empty where it does. */
  synchronized Optional<String> unwritten() {
    return unwritten;
  }

  /** What both places of the mode should say from now on, unless somebody has set one meanwhile. */
  synchronized void known(KeptMode mode) {
    if (known.isEmpty()) {
      known = Optional.of(mode);
    }
  }

  /** Keeps a mode that shuts, in the place that does not wait for the log. */
  synchronized void tighten(Mode mode) {
    if (mode == Mode.LOCKDOWN || mode == Mode.LEARN) {
      known = Optional.of(new KeptMode.Said(mode));
      write(known.get());
    }
  }

  @Override
  public synchronized Row append(Entry entry, Optional<String> snapshot) throws DoorLogException {
    lookedAt = System.nanoTime() - PAUSE.toNanos();
    look();
    times.settle(log);
    Entry corrected = times.corrected(entry);
    Row row = log.append(corrected, snapshot);
    newest = row.seq();
    times.appended(corrected, row);
    return row;
  }

  @Override
  public List<Row> after(long after, int limit, Set<Kind> kinds) throws DoorLogException {
    return log().after(after, limit, kinds);
  }

  @Override
  public long lastSeq() throws DoorLogException {
    return log().lastSeq();
  }

  @Override
  public long cursor() throws DoorLogException {
    return log().cursor();
  }

  @Override
  public void advance(long seq) throws DoorLogException {
    log().advance(seq);
  }

  @Override
  public KeptMode kept() throws DoorLogException {
    return log().kept();
  }

  @Override
  public synchronized void keep(Mode mode) throws DoorLogException {
    tighten(mode);
    log().keep(mode);
    known = Optional.of(new KeptMode.Said(mode));
    write(known.get());
  }

  @Override
  public Map<String, Instant> commandsSince(Instant since) throws DoorLogException {
    return log().commandsSince(since);
  }

  /** Lets go of old rows: {@link SqliteDoorLog#prune}. */
  Retention.Pruned prune(Retention retention, Instant now) throws DoorLogException {
    return log().prune(retention, now);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (log != null) {
      log.close();
    }
    if (missed != null) {
      missed.close();
    }
  }
}
