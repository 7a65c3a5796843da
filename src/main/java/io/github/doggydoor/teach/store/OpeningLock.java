package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.teach.TeachException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One opens at a time, so that two do not set the same damaged file aside. It is held while the
 * store is being opened, and not while it is used.
 */
final class OpeningLock implements AutoCloseable {
  /** Whoever opens looks at every page, which takes a while on a slow card. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration AGAIN = Duration.ofMillis(20);

  private final FileChannel channel;

  private OpeningLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for its turn. */
  static OpeningLock take(Path database) throws IOException, TeachException {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Ownership.give(file);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!taken(channel)) {
        if (System.nanoTime() > end) {
          throw new TeachException(
              "another doggydoor has been opening the teaching store "
                  + database
                  + " for half a minute: try again, or end that one");
        }
        Thread.sleep(AGAIN);
      }
      return new OpeningLock(channel);
    } catch (IOException | TeachException refused) {
      channel.close();
      throw refused;
    } catch (InterruptedException stopped) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new TeachException("stopped while it waited for the teaching store", stopped);
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
