package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the file of the log, and begins a new one where it is damaged. */
final class LogFile {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path file;
  private final HighWater highWater;
  private final List<String> notices = new ArrayList<>();

  LogFile(Path file, HighWater highWater) {
    this.file = file;
    this.highWater = highWater;
  }

  /** What the owner should be told of the opening; empty where all was well. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /** A connection to a sound log. */
  Connection open() throws DoorLogException {
    try {
      Connection db = sound();
      if (db != null) {
        return db;
      }
      return replace();
    } catch (SQLException e) {
      throw SqliteFailure.of(file, "open", e);
    } catch (IOException e) {
      throw new DoorLogException(
          "cannot set the damaged door log "
              + file
              + " aside ("
              + Reason.of(e)
              + "): move it away by hand",
          e);
    }
  }

  /** Null where the file is damaged. */
  private Connection sound() throws SQLException, DoorLogException, IOException {
    Connection db = null;
    boolean keep = false;
    try {
      begin();
      db = Schema.connect(file, false);
      int version = Sqlite.version(db);
      if (version > Schema.VERSION && Sqlite.number(db, "PRAGMA schema_version") > 0) {
        throw new DoorLogException(
            "the door log "
                + file
                + " has format "
                + version
                + ", and this doggydoor knows "
                + Schema.VERSION
                + ": update doggydoor, or move the file away");
      }
      boolean fresh = Sqlite.empty(db);
      // An empty file where rows were before is a damaged log, not a new one.
      if (fresh && highWater.mark() > 0) {
        return null;
      }
      Sqlite.tune(db);
      if (fresh) {
        Schema.create(db, 0);
        DurableFile.sync(file.toAbsolutePath().getParent());
      }
      boolean sound = Schema.sound(db);
      if (sound) {
        Schema.complete(db);
      }
      keep = sound;
      return keep ? db : null;
    } catch (SQLException e) {
      if (SqliteFailure.damaged(e)) {
        LOG.warn("The door log {} cannot be read: {}", file, e.getMessage());
        return null;
      }
      throw e;
    } finally {
      if (db != null && !keep) {
        db.close();
      }
    }
  }

  /** An empty file with its owner: SQLite gives the files that it makes beside it the same one. */
  private void begin() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
      Ownership.give(file);
    }
  }

  private Connection replace() throws SQLException, IOException {
    Salvage salvage = Salvage.from(file);
    long above = Math.max(highWater.mark(), salvage.lastSeq());
    Path aside = moveAside();
    begin();
    Connection db = Schema.connect(file, false);
    try {
      Sqlite.tune(db);
      Schema.create(db, above);
      salvage.restore(db);
      DurableFile.sync(file.toAbsolutePath().getParent());
    } catch (SQLException | IOException e) {
      db.close();
      throw e;
    }
    String notice =
        "the door log was damaged: it was set aside as "
            + aside
            + ", and a new one begins above number "
            + above
            + (salvage.mode().isPresent() ? "" : "; no mode could be read from it");
    notices.add(notice);
    LOG.error("Told at opening: {}", notice);
    return db;
  }

  private Path moveAside() throws IOException {
    String stamp = ".damaged-" + STAMP.format(Instant.now());
    Path aside = free(file.resolveSibling(file.getFileName() + stamp));
    for (String suffix : List.of("-wal", "-shm", "")) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(part)) {
        Files.move(part, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
    DurableFile.sync(file.toAbsolutePath().getParent());
    return aside;
  }

  private static Path free(Path wanted) {
    Path path = wanted;
    for (int i = 2; Files.exists(path); i++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return path;
  }

  static void checkPath(Path file) throws DoorLogException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.exists(folder)) {
      throw new DoorLogException(
          "the folder "
              + folder
              + " of the door log does not exist: create it, or correct the path");
    }
    if (!Files.isDirectory(folder)) {
      throw new DoorLogException(
          folder + ", where the door log should lie, is not a folder: correct the path");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new DoorLogException(
          "the door log " + file + " is not a file: name a file, not a folder or device");
    }
  }
}
