package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.natives.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door log in one SQLite file: write-ahead log, synchronous at every commit. Beside {@code
 * NAME} lie {@code NAME-wal} and {@code NAME-shm} (SQLite's), {@code NAME.lock} (one writer at a
 * time) and {@code NAME.seq} (see {@link HighWater}). One connection, one lock; calls of other
 * threads wait for the milliseconds that a call takes.
 */
public final class SqliteDoorLog implements DoorLog {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteDoorLog.class);

  private final Path file;
  private final ZoneId zone;
  private final OpenedLog opened;
  private final Connection db;
  private final ReentrantLock turn = new ReentrantLock();

  private SqliteDoorLog(Path file, ZoneId zone, OpenedLog opened) {
    this.file = file;
    this.zone = zone;
    this.opened = opened;
    this.db = opened.db();
  }

  /** The same, where no number is known that was given before. */
  public static SqliteDoorLog open(Path file, ZoneId zone) throws DoorLogException {
    return open(file, zone, 0);
  }

  /**
   * Opens the log for writing, or begins it; its folder must exist. A damaged file is set aside
   * under a name with the time, and {@link #notices()} says so.
   *
   * @param zone whose offset is kept with each row
   * @param above the next row gets a number above this one
   * @throws DoorLogException where the path cannot be used, another process writes it, or it is of
   *     a newer format
   */
  public static SqliteDoorLog open(Path file, ZoneId zone, long above) throws DoorLogException {
    return new SqliteDoorLog(file, zone, OpenedLog.toWrite(file, above));
  }

  /**
   * Opens an existing log for reading only, also while the door runs; every writing method refuses.
   */
  public static SqliteDoorLog readOnly(Path file) throws DoorLogException {
    return new SqliteDoorLog(file, ZoneOffset.UTC, OpenedLog.toRead(file));
  }

  /**
   * Makes sure that no other program keeps an existing log for itself, by holding it for a moment;
   * a running door holds it only while it writes a row, which is waited for.
   */
  public static void requireFree(Path file) throws DoorLogException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    Natives.pointToSqlite();
    try (Connection db = Schema.patient(file)) {
      Sqlite.run(db, "BEGIN IMMEDIATE");
      Sqlite.run(db, "ROLLBACK");
    } catch (SQLException e) {
      throw SqliteFailure.of(file, "write to", e);
    }
  }

  /** What the owner should be told of the opening; empty where all was well. */
  public List<String> notices() {
    return opened.notices();
  }

  @Override
  public Row append(Entry entry, Optional<String> snapshot) throws DoorLogException {
    return doing(
        "write to",
        () -> {
          OpenedLog.Writer own = writer();
          long seq = last() + 1;
          own.highWater().cover(seq);
          Instant at = entry.at().wall().truncatedTo(ChronoUnit.MILLIS);
          Row row =
              new Row(
                  seq,
                  own.ids().next(at.toEpochMilli()),
                  at.atZone(zone).toOffsetDateTime(),
                  entry.kind(),
                  entry.why(),
                  snapshot,
                  entry.score(),
                  entry.familiarity(),
                  entry.commandId(),
                  entry.dog());
          try (PreparedStatement s = db.prepareStatement(Rows.INSERT)) {
            Rows.bind(s, row);
            s.executeUpdate();
          }
          return row;
        });
  }

  @Override
  public List<Row> after(long after, int limit, Set<Kind> kinds) throws DoorLogException {
    return doing(
        "read",
        () -> {
          List<Row> rows = Rows.after(db, after, limit, kinds);
          List<Shift> shifts = rows.isEmpty() ? List.of() : Shift.all(db);
          return rows.stream().map(row -> Shift.apply(shifts, row)).toList();
        });
  }

  /**
   * How many rows of these kinds there were in each span of time, by their true times.
   *
   * @param after only rows with a larger number, so that a long log is not read to its beginning
   * @param bounds where the spans begin and end, in order: one more than there are spans
   * @return for each of the kinds as many counts as there are spans
   */
  public Map<Kind, List<Integer>> count(long after, Set<Kind> kinds, List<Instant> bounds)
      throws DoorLogException {
    return doing("read", () -> Counts.of(db, after, kinds, bounds));
  }

  @Override
  public long lastSeq() throws DoorLogException {
    return doing("read", this::last);
  }

  @Override
  public long cursor() throws DoorLogException {
    return doing("read", () -> Long.parseLong(State.get(db, State.CURSOR).orElse("0")));
  }

  @Override
  public void advance(long seq) throws DoorLogException {
    doing(
        "write to",
        () -> {
          writer();
          if (seq > last()) {
            throw new DoorLogException(
                "the cursor " + seq + " would lie above the last row of the door log " + file);
          }
          State.raise(db, seq);
          return seq;
        });
  }

  @Override
  public KeptMode kept() throws DoorLogException {
    return doing("read", () -> State.kept(db));
  }

  @Override
  public void keep(Mode mode) throws DoorLogException {
    keep(new KeptMode.Said(mode));
  }

  /**
   * Keeps what is known of the mode: that it was set, that nobody ever set one, or that it is lost.
   */
  public void keep(KeptMode mode) throws DoorLogException {
    doing(
        "write to",
        () -> {
          writer();
          State.keep(db, mode);
          return mode;
        });
  }

  /**
   * Makes sure that this is still the log that others find at its path.
   *
   * @throws DoorLogException where its file was removed or replaced, or its disk taken away
   */
  public void requirePresent() throws DoorLogException {
    opened.presence().look();
  }

  /**
   * Writes the whole log to its path again, where nothing is any more: what is open can be read
   * although it was removed. Then the next that opens it finds every row.
   *
   * @return false where something is there, which is left alone
   */
  public boolean rescue() throws DoorLogException {
    return doing("rescue", () -> Rescue.of(db, file));
  }

  @Override
  public Map<String, Instant> commandsSince(Instant since) throws DoorLogException {
    return doing("read", () -> Rows.commandsSince(db, since));
  }

  /**
   * Notes that the rows {@code first} to {@code last} happened later than the clock said, which was
   * not set then. The rows stay as they were written; whoever reads them is given the true time.
   *
   * @param by how much later; negative for earlier
   */
  public void shift(long first, long last, Duration by) throws DoorLogException {
    doing(
        "write to",
        () -> {
          writer();
          int offset = zone.getRules().getOffset(Instant.now()).getTotalSeconds();
          return new Shift(first, last, by.toMillis(), offset).keep(db);
        });
  }

  /**
   * Removes what {@code retention} no longer keeps, in small steps between which rows can be
   * appended, and gives the space back to the disk.
   */
  public Retention.Pruned prune(Retention retention, Instant now) throws DoorLogException {
    Pruner pruner = new Pruner(db, retention, now);
    long rows = 0;
    long unpublished = 0;
    boolean more = true;
    while (more) {
      Retention.Pruned step =
          doing(
              "prune",
              () -> {
                writer();
                return pruner.step();
              });
      rows += step.rows();
      unpublished += step.unpublished();
      more = step.rows() > 0;
    }
    if (unpublished > 0) {
      LOG.warn("{} rows of the door log {} went before they were published.", unpublished, file);
    }
    return new Retention.Pruned(rows, unpublished);
  }

  @Override
  public void close() {
    turn.lock();
    try {
      opened.close();
    } catch (SQLException | IOException e) {
      LOG.warn("The door log {} did not close cleanly: {}", file, e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private long last() throws SQLException {
    return Sqlite.number(db, "SELECT seq FROM sqlite_sequence WHERE name='row'");
  }

  private OpenedLog.Writer writer() throws DoorLogException {
    return opened
        .writer()
        .orElseThrow(
            () -> new DoorLogException("the door log " + file + " was opened for reading only"));
  }

  /** Work on the connection. */
  private interface Work<T> {
    T run() throws SQLException, IOException, DoorLogException;
  }

  private <T> T doing(String what, Work<T> work) throws DoorLogException {
    turn.lock();
    try {
      return work.run();
    } catch (SQLException e) {
      throw SqliteFailure.of(file, what, e);
    } catch (IOException e) {
      throw new DoorLogException(
          "cannot write " + file + ".seq (" + Reason.of(e) + "): check the disk and its space", e);
    } finally {
      turn.unlock();
    }
  }
}
