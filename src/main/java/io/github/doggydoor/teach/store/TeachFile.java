package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.DurableFile;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.doorlog.SqliteFailure;
import io.github.doggydoor.natives.Natives;
import io.github.doggydoor.teach.TeachException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the file of the store, and begins a new one where it is damaged. */
final class TeachFile {
  static final String FOLDER = "teach";
  static final String NAME = "teach.sqlite";
  static final String FRAMES = "frames";

  private static final Logger LOG = LoggerFactory.getLogger(TeachFile.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * One that was opened.
   *
   * @param notices what the owner should be told of it
   */
  record Opened(Connection db, List<String> notices) {}

  private final Path folder;
  private final Path file;
  private final Frames frames;
  private final Duration patience;

  /**
   * @param folder of the store
   * @param patience how long another program that holds the file is waited for
   */
  TeachFile(Path folder, Duration patience) {
    this.patience = patience;
    this.folder = folder;
    this.file = folder.resolve(NAME);
    this.frames = new Frames(folder.resolve(FRAMES));
  }

  /**
   * A connection that may write.
   *
   * @param pages whether every page is looked at
   */
  Opened toWrite(boolean pages) throws TeachException {
    Natives.pointToSqlite();
    try {
      if (!Files.isDirectory(folder.toAbsolutePath().getParent())) {
        throw new TeachException(
            "the folder "
                + folder.toAbsolutePath().getParent()
                + " does not exist: check door.state_dir, and that the door ever ran");
      }
      Frames.make(folder);
      try (OpeningLock _ = OpeningLock.take(file)) {
        Connection db = sound(pages);
        return db == null ? replace() : new Opened(db, List.of());
      }
    } catch (SQLException e) {
      throw Failure.of(file, "open", e);
    } catch (IOException e) {
      throw Failure.of(folder, "open", e);
    }
  }

  /** A connection that may only read. */
  Opened toRead() throws TeachException {
    Natives.pointToSqlite();
    if (!Files.isRegularFile(file)) {
      throw new TeachException(
          "nothing was kept for teaching yet: there is no "
              + file
              + "; look at door.state_dir and teach.keep");
    }
    try {
      Connection db = Sqlite.connect(file, true, patience);
      try {
        refuseNewer(db);
        if (!Tables.sound(db, false)) {
          throw new TeachException(
              "the teaching store "
                  + file
                  + " is empty or damaged: restart the door, which mends it");
        }
        return new Opened(db, List.of());
      } catch (SQLException | TeachException e) {
        db.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Failure.of(file, "read", e);
    }
  }

  /** Null where the file is damaged. */
  private Connection sound(boolean pages) throws SQLException, TeachException, IOException {
    Connection db = null;
    boolean keep = false;
    try {
      begin();
      db = Sqlite.connect(file, false, patience);
      refuseNewer(db);
      if (Sqlite.empty(db)) {
        // Pictures without a database: what was in it is lost, and they shall not be, too.
        if (!frames.names().isEmpty()) {
          return null;
        }
        Sqlite.tune(db);
        Tables.create(db, 0);
        DurableFile.sync(folder);
      } else {
        Sqlite.tune(db);
      }
      boolean sound = Tables.sound(db, pages);
      if (sound && pages) { // Of the door itself; a command does not wait for more than it needs.
        Tables.complete(db);
      }
      keep = sound;
      return keep ? db : null;
    } catch (SQLException e) {
      if (SqliteFailure.damaged(e)) {
        LOG.warn("The teaching store {} cannot be read: {}", file, e.getMessage());
        return null;
      }
      throw e;
    } finally {
      if (db != null && !keep) {
        db.close();
      }
    }
  }

  private void refuseNewer(Connection db) throws SQLException, TeachException {
    int version = Sqlite.version(db);
    if (version > Tables.VERSION && Sqlite.number(db, "PRAGMA schema_version") > 0) {
      throw new TeachException(
          "the teaching store "
              + file
              + " has format "
              + version
              + ", and this doggydoor knows "
              + Tables.VERSION
              + ": update doggydoor, or move the folder "
              + folder
              + " away");
    }
  }

  /** An empty file with its owner: SQLite gives the files that it makes beside it the same one. */
  private void begin() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
      Ownership.give(file);
    }
  }

  /** Sets file and pictures aside, and takes back what can be read. */
  private Opened replace() throws SQLException, IOException {
    String stamp = ".damaged-" + STAMP.format(Instant.now());
    long above = (frames.largestId() / 1000 + 1) * 1000;
    Path oldFrames = free(frames.folder().resolveSibling(FRAMES + stamp));
    // The pictures first: without them the next start finds the damaged file once more.
    if (Files.isDirectory(frames.folder())) {
      Files.move(frames.folder(), oldFrames);
    }
    Path aside = moveAside(stamp);
    begin();
    Connection db = Sqlite.connect(file, false, patience);
    try {
      Sqlite.tune(db);
      Tables.create(db, above);
      Salvage salvage = Salvage.from(aside, db);
      int pictures = salvage.takeBack(new Frames(oldFrames), frames);
      DurableFile.sync(folder);
      String notice =
          "the teaching store was damaged: it was set aside as "
              + aside
              + "; of it "
              + salvage.visits()
              + " visits with "
              + pictures
              + " pictures and "
              + salvage.labels()
              + " answers could be read and go on"
              + (Files.exists(oldFrames)
                  ? "; the other pictures are in " + oldFrames + ", which may be deleted"
                  : "");
      LOG.error("Told at opening: {}", notice);
      return new Opened(db, List.of(notice));
    } catch (SQLException | IOException e) {
      db.close();
      throw e;
    }
  }

  private Path moveAside(String stamp) throws IOException {
    Path aside = free(file.resolveSibling(NAME + stamp));
    for (String suffix : List.of("-wal", "-shm", "")) {
      Path part = file.resolveSibling(NAME + suffix);
      if (Files.exists(part)) {
        Files.move(part, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
    DurableFile.sync(folder);
    return aside;
  }

  private static Path free(Path wanted) {
    Path path = wanted;
    for (int i = 2; Files.exists(path); i++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return path;
  }
}
