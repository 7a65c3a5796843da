package io.github.doggydoor.daemon.page;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.KeptMode;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The door log by a connection of the page's own, for reading alone: whoever reads much of it keeps
 * no row waiting that the door writes. It is opened when somebody reads, and anew where the file is
 * another one, or it was closed.
 */
public final class ReadLog implements DoorLog {
  /** What is read. */
  private interface Reading<T> {
    T of(DoorLog log) throws DoorLogException;
  }

  private final Path file;
  private SqliteDoorLog open;
  private Object key;

  /** Opens nothing yet. */
  public ReadLog(Path file) {
    this.file = file;
  }

  @Override
  public List<Row> after(long after, int limit, Set<Kind> kinds) throws DoorLogException {
    return read(log -> log.after(after, limit, kinds));
  }

  @Override
  public long lastSeq() throws DoorLogException {
    return read(DoorLog::lastSeq);
  }

  @Override
  public long cursor() throws DoorLogException {
    return read(DoorLog::cursor);
  }

  @Override
  public KeptMode kept() throws DoorLogException {
    return read(DoorLog::kept);
  }

  @Override
  public Map<String, Instant> commandsSince(Instant since) throws DoorLogException {
    return read(log -> log.commandsSince(since));
  }

  @Override
  public Row append(Entry entry, Optional<String> snapshot) {
    throw new UnsupportedOperationException("the page writes no rows");
  }

  @Override
  public void advance(long seq) {
    throw new UnsupportedOperationException("the page sends no rows");
  }

  @Override
  public void keep(Mode mode) {
    throw new UnsupportedOperationException("the page keeps no mode");
  }

  private synchronized <T> T read(Reading<T> reading) throws DoorLogException {
    Object there = there();
    if (open != null && !Objects.equals(there, key)) {
      close();
    }
    if (open == null) {
      open = SqliteDoorLog.readOnly(file);
      key = there;
    }
    try {
      return reading.of(open);
    } catch (DoorLogException refused) {
      close(); // What is damaged is found damaged again, and what was mended is seen.
      throw refused;
    }
  }

  /** Null where there is no file. */
  private Object there() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException gone) {
      return null;
    }
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
