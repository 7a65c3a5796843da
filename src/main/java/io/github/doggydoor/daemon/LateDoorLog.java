package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Retention;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A door log that may come later: the door runs while the disk is full, read-only or not yet there,
 * and each call tries to open the file again, at most once in a while.
 */
final class LateDoorLog implements DoorLog {
  /** Opens the true log. */
  interface Opener {
    SqliteDoorLog open() throws DoorLogException;
  }

  private static final long PAUSE = Duration.ofSeconds(2).toNanos();

  private final Opener opener;
  private final RowTimes times;
  private SqliteDoorLog log;
  private DoorLogException failure;
  private long triedAt;
  private boolean closed;

  /**
   * @param times of the rows; asked by the one thread that appends
   */
  LateDoorLog(Opener opener, RowTimes times) {
    this.opener = opener;
    this.times = times;
  }

  private synchronized SqliteDoorLog log() throws DoorLogException {
    if (closed) {
      throw new DoorLogException("the door log is closed");
    }
    if (log == null && (failure == null || System.nanoTime() - triedAt >= PAUSE)) {
      try {
        log = opener.open();
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

  @Override
  public Row append(Entry entry, Optional<String> snapshot) throws DoorLogException {
    SqliteDoorLog open = log();
    times.settle(open);
    Entry corrected = times.corrected(entry);
    Row row = open.append(corrected, snapshot);
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
  public Optional<Mode> mode() throws DoorLogException {
    return log().mode();
  }

  @Override
  public void keep(Mode mode) throws DoorLogException {
    log().keep(mode);
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
  }
}
