package io.github.doggydoor.doorlog;

import io.github.doggydoor.natives.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door log whose file was opened: all of it or, where that fails, nothing stays open.
 *
 * @param writer empty where it was opened for reading only
 * @param notices what the owner should be told of the opening
 */
record OpenedLog(Connection db, Optional<Writer> writer, List<String> notices, Presence presence) {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteDoorLog.class);

  /** What only the one writer has. */
  record Writer(LogLock lock, HighWater highWater, UuidV7 ids) {}

  /** What each means: {@link SqliteDoorLog#open(Path, java.time.ZoneId, long)}. */
  static OpenedLog toWrite(Path file, long above) throws DoorLogException {
    Natives.pointToSqlite();
    LogFile.checkPath(file);
    LogLock lock = LogLock.take(file);
    Connection db = null;
    try {
      HighWater highWater = new HighWater(file);
      LogFile opened = new LogFile(file, highWater);
      db = opened.open();
      Sqlite.run(db, "UPDATE sqlite_sequence SET seq = max(seq, " + above + ") WHERE name = 'row'");
      Writer writer = new Writer(lock, highWater, new UuidV7(Rows.lastId(db)));
      Presence presence = new Presence(file);
      presence.look();
      return new OpenedLog(db, Optional.of(writer), opened.notices(), presence);
    } catch (IOException e) {
      DoorLogException told =
          new DoorLogException(
              "cannot read "
                  + file
                  + ".seq ("
                  + Reason.of(e)
                  + "): look at the disk, and whether this user may read there",
              e);
      abandon(db, lock, told);
      throw told;
    } catch (SQLException e) {
      DoorLogException told = SqliteFailure.of(file, "open", e);
      abandon(db, lock, told);
      throw told;
    } catch (DoorLogException | RuntimeException e) {
      abandon(db, lock, e);
      throw e;
    }
  }

  private static void abandon(Connection db, LogLock lock, Exception cause) {
    try (lock;
        db) {
      LOG.debug("Opening failed: {}", cause.getMessage());
    } catch (SQLException | IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** What it means: {@link SqliteDoorLog#readOnly}. */
  static OpenedLog toRead(Path file) throws DoorLogException {
    Natives.pointToSqlite();
    if (!Files.isRegularFile(file)) {
      throw new DoorLogException(
          "there is no door log " + file + ": check door.state_dir, and that the door ever ran");
    }
    try {
      Connection db = Schema.connect(file, true);
      try {
        int version = Sqlite.version(db);
        if (version != Schema.VERSION) {
          throw new DoorLogException(
              Sqlite.empty(db)
                  ? "the door log "
                      + file
                      + " is empty: no row was ever written; was the disk full?"
                  : "the door log %s has format %d, and this doggydoor reads %d"
                      .formatted(file, version, Schema.VERSION));
        }
        return new OpenedLog(db, Optional.empty(), List.of(), new Presence(file));
      } catch (SQLException | DoorLogException e) {
        db.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteFailure.of(file, "read", e);
    }
  }

  /** Lets go of the connection, and of the lock behind it. */
  void close() throws SQLException, IOException {
    db.close();
    if (writer.isPresent()) {
      writer.get().lock().close();
    }
  }
}
