package io.github.doggydoor.web.access;

import io.github.doggydoor.doorlog.DurableFile;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.natives.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** The file of the phones: for its owner alone, and his who owns the state folder. */
final class AccessFile {
  static final String FOLDER = "web";
  static final String NAME = "web.sqlite";

  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE_MODE =
      PosixFilePermissions.fromString("rw-------");

  /** A command beside the door holds it for moments. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Path folder;
  private final Path file;
  private final Failure failure;

  /**
   * @param stateDir the door's state folder
   */
  AccessFile(Path stateDir) {
    this.folder = stateDir.resolve(FOLDER);
    this.file = folder.resolve(NAME);
    this.failure = new Failure(folder);
  }

  /** Why it cannot be used, in words. */
  Failure failure() {
    return failure;
  }

  /** Whether there is one; what this user may not look at is not taken for absent. */
  boolean exists() throws AccessException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException absent) {
      return false;
    } catch (IOException refused) {
      throw failure.of("read", refused);
    }
  }

  /** What changes when another file takes its place. */
  Object key() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Makes an empty one, where there is none. */
  void begin() throws AccessException {
    Path stateDir = folder.toAbsolutePath().getParent();
    if (!Files.isDirectory(stateDir)) {
      throw new AccessException(
          "the folder "
              + stateDir
              + " does not exist: check door.state_dir, and that the door ever ran");
    }
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER_MODE));
        Ownership.give(folder);
        DurableFile.sync(stateDir);
      }
      ownFolder();
      if (!exists()) {
        // With its owner before SQLite sees it, which gives the same one to the files beside it.
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE_MODE));
        Ownership.give(file);
        DurableFile.sync(folder);
      }
    } catch (IOException refused) {
      throw failure.of("begin", refused);
    }
  }

  /**
   * Opens it.
   *
   * @throws AccessException where it is damaged, of a newer doggydoor, or may not be used
   */
  Connection open() throws AccessException {
    Natives.pointToSqlite();
    ownFolder();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw failure.notOurs(file, "a file");
    }
    try {
      narrow(folder, FOLDER_MODE);
      narrow(file, FILE_MODE);
    } catch (IOException refused) {
      throw failure.of("open", refused);
    }
    try {
      Connection db = Sqlite.connect(file, false, PATIENCE);
      try {
        prepare(db);
        return db;
      } catch (SQLException | AccessException refused) {
        db.close();
        throw refused;
      }
    } catch (SQLException refused) {
      throw failure.of("open", refused);
    }
  }

  private void prepare(Connection db) throws SQLException, AccessException {
    int version = Sqlite.version(db);
    if (version > Tables.VERSION && Sqlite.number(db, "PRAGMA schema_version") > 0) {
      throw failure.newer(version);
    }
    Sqlite.tune(db);
    if (Sqlite.empty(db)) {
      Tables.create(db);
    }
    if (!Tables.sound(db)) {
      throw failure.damaged(null);
    }
  }

  /**
   * Root asks as well, and the folder belongs to the door's user: a link that lies there must not
   * lead root to what is not the door's.
   */
  private void ownFolder() throws AccessException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw failure.notOurs(folder, "a folder");
    }
  }

  /** Takes back what somebody has allowed to others; of a link that came meanwhile, nothing. */
  private static void narrow(Path path, Set<PosixFilePermission> mode) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.readAttributes().permissions().equals(mode)) {
      view.setPermissions(mode);
    }
  }
}
