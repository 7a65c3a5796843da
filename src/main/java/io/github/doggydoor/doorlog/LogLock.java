package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a log, held by one process at a time. The kernel gives it back when the
 * process ends, however it ends; readers do not need it.
 */
final class LogLock implements AutoCloseable {
  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  static LogLock take(Path log) throws DoorLogException {
    Path file = log.resolveSibling(log.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Ownership.give(file);
    } catch (IOException e) {
      throw new DoorLogException(
          "cannot write the door log's lock file "
              + file
              + " ("
              + Reason.of(e)
              + "): "
              + Ownership.advice(file, "look at the disk, and whether this user may write there"),
          e);
    }
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (IOException e) {
      closeAfter(channel, e);
      throw new DoorLogException("cannot lock " + file + " (" + Reason.of(e) + ")", e);
    } catch (OverlappingFileLockException e) {
      closeAfter(channel, e);
    }
    if (lock == null) {
      IOException none = new IOException("locked");
      closeAfter(channel, none);
      throw new DoorLogException(
          "the door log "
              + log
              + " is in use by another doggydoor: end that one, or give this one its own log");
    }
    return new LogLock(channel);
  }

  private static void closeAfter(FileChannel channel, Exception cause) {
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
