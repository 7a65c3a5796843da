package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.teach.TeachException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a store, on which one works at a time. It outlives a file that was set aside or
 * taken away: the next work is done on the one that stands in its place.
 */
final class TeachConnection implements AutoCloseable {
  /** Work on the connection. */
  interface Work<T> {
    T run(Connection db) throws SQLException, IOException, TeachException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(TeachStore.class);

  private final Path folder;
  private final boolean mayWrite;
  private final Duration patience;
  private final List<String> notices = new ArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private Connection db;
  private Object key;

  /**
   * Opens it.
   *
   * @param folder of the store
   * @param pages whether every page is looked at
   * @param patience how long it waits for another program that holds the file
   */
  TeachConnection(Path folder, boolean mayWrite, boolean pages, Duration patience)
      throws TeachException {
    this.folder = folder;
    this.mayWrite = mayWrite;
    this.patience = patience;
    connect(pages);
  }

  /** What the owner should be told of its openings. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /** Reads, as of one moment. */
  <T> T reading(Work<T> work) throws TeachException {
    return doing("read", "BEGIN", work);
  }

  /**
   * Writes: all of it, or nothing.
   *
   * @param what is done to the store, for words
   */
  <T> T writing(String what, Work<T> work) throws TeachException {
    if (!mayWrite) {
      throw new TeachException("the teaching store in " + folder + " was opened for reading only");
    }
    return doing(what, "BEGIN IMMEDIATE", work);
  }

  /** Works outside of a transaction. */
  <T> T alone(String what, Work<T> work) throws TeachException {
    return doing(what, "", work);
  }

  private <T> T doing(String what, String begin, Work<T> work) throws TeachException {
    turn.lock();
    try {
      requirePresent();
      return begin.isEmpty() ? work.run(db) : inOne(begin, work);
    } catch (SQLException e) {
      throw Failure.of(folder.resolve(TeachFile.NAME), what, e);
    } catch (IOException e) {
      throw Failure.of(folder, what, e);
    } finally {
      turn.unlock();
    }
  }

  private <T> T inOne(String begin, Work<T> work) throws SQLException, IOException, TeachException {
    Sqlite.run(db, begin);
    boolean done = false;
    try {
      T result = work.run(db);
      Sqlite.run(db, "COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        Tables.rollBack(db);
      }
    }
  }

  private void connect(boolean pages) throws TeachException {
    TeachFile file = new TeachFile(folder, patience);
    TeachFile.Opened opened = mayWrite ? file.toWrite(pages) : file.toRead();
    db = opened.db();
    notices.addAll(opened.notices());
    try {
      key = fileKey();
    } catch (IOException e) {
      close();
      throw Failure.of(folder, "open", e);
    }
  }

  /**
   * Another program may have set a damaged file aside, or somebody taken the folder away: what is
   * written to a file that has no name any more is read by nobody.
   */
  private void requirePresent() throws SQLException, TeachException {
    boolean same;
    try {
      same = fileKey().equals(key);
    } catch (IOException gone) {
      LOG.debug("Looked for the file in {}: {}", folder, gone.toString());
      same = false;
    }
    if (!same) {
      LOG.warn("The teaching store in {} is not the file any more that was open.", folder);
      key = null; // Its number may be given to another file once this one is closed.
      db.close();
      connect(false);
    }
  }

  private Object fileKey() throws IOException {
    return Files.readAttributes(folder.resolve(TeachFile.NAME), BasicFileAttributes.class)
        .fileKey();
  }

  @Override
  public void close() {
    turn.lock();
    try {
      db.close();
    } catch (SQLException e) {
      LOG.warn("The teaching store in {} did not close cleanly: {}", folder, e.getMessage());
    } finally {
      turn.unlock();
    }
  }
}
