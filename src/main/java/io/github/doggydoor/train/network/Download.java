package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Fetches one file over HTTP into a part file and goes on where an earlier try stopped: RFC 9110,
 * section 14. Whether the bytes are the right ones is the caller's to check.
 */
final class Download {
  private static final int TRIES = 3;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final URI from;
  private final Path part;
  private final long most;
  private final Duration patience;
  private final Consumer<String> say;
  private long told;

  /**
   * Opens nothing yet.
   *
   * @param most bytes; a longer answer is not the file that is looked for
   * @param patience how long to wait for a connection, and then for each next byte
   * @param say gets a line at every tenth
   */
  Download(URI from, Path part, long most, Duration patience, Consumer<String> say) {
    this.from = from;
    this.part = part;
    this.most = most;
    this.patience = patience;
    this.say = say;
  }

  /**
   * Fetches what is missing of the part file; what was fetched stays when this fails.
   *
   * @return whether the file was begun by an earlier call
   * @throws IOException where the server cannot be reached, is silent, refuses or breaks off
   * @throws TrainingException where the part file cannot be written
   */
  boolean run() throws IOException, TrainingException {
    try (FileChannel file = open();
        FileLock _ = lock(file)) {
      boolean begun = size(file) > 0;
      for (int attempt = 1; ; attempt++) {
        long before = size(file);
        try {
          fetch(file);
          force(file);
          return begun;
        } catch (IOException e) {
          if (attempt == TRIES || size(file) <= before) {
            throw e;
          }
          say.accept("the connection broke (" + e.getMessage() + "); going on where it did");
        }
      }
    } catch (Unwritable e) {
      throw new TrainingException(
          part
              + " cannot be written: "
              + e.getCause().getMessage()
              + "; make room, or see its mode",
          e);
    }
  }

  private void fetch(FileChannel file) throws IOException, Unwritable {
    long have = size(file);
    HttpURLConnection connection = (HttpURLConnection) from.toURL().openConnection();
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setUseCaches(false);
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    try {
      int status = connection.getResponseCode();
      boolean resumed = status == HttpURLConnection.HTTP_PARTIAL && startsAt(connection, have);
      if (have > 0
          && (status == RANGE_NOT_SATISFIABLE
              || (status == HttpURLConnection.HTTP_PARTIAL && !resumed))) {
        restart(file); // What lies there is no beginning of the file.
        fetch(file);
        return;
      }
      if (!resumed && status != HttpURLConnection.HTTP_OK) {
        throw new IOException("the server answers " + status);
      }
      if (!resumed && have > 0) {
        restart(file);
        have = 0;
      }
      try (InputStream in = connection.getInputStream()) {
        copy(in, file, have, have + connection.getContentLengthLong());
      }
    } finally {
      connection.disconnect();
    }
  }

  private void copy(InputStream in, FileChannel file, long have, long total)
      throws IOException, Unwritable {
    if (Math.max(have, total) > most) {
      throw new IOException("it is too long: " + total + " bytes");
    }
    byte[] buffer = new byte[1 << 16];
    long at = have;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (at + n > most) {
        throw new IOException("it is too long");
      }
      write(file, ByteBuffer.wrap(buffer, 0, n), at);
      at += n;
      tell(at, total);
    }
  }

  private void tell(long at, long total) {
    if (total > 0 && at * 10 / total > told) {
      told = at * 10 / total;
      say.accept("%d of %d MB (%d %%)".formatted(at >> 20, total >> 20, at * 100 / total));
    }
  }

  private static boolean startsAt(HttpURLConnection connection, long first) {
    String range = connection.getHeaderField("Content-Range");
    return range != null && range.startsWith("bytes " + first + "-");
  }

  private FileChannel open() throws Unwritable {
    try {
      return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  private FileLock lock(FileChannel file) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException("another program is fetching it; wait for that one");
    }
    return lock;
  }

  private static long size(FileChannel file) throws Unwritable {
    try {
      return file.size();
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  private static void restart(FileChannel file) throws Unwritable {
    try {
      file.truncate(0);
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes, long at) throws Unwritable {
    try {
      long to = at;
      while (bytes.hasRemaining()) {
        to += file.write(bytes, to);
      }
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  private static void force(FileChannel file) throws Unwritable {
    try {
      file.force(true);
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  /** The disk's fault and not the network's. */
  private static final class Unwritable extends Exception {
    private static final long serialVersionUID = 1;

    Unwritable(IOException cause) {
      super(cause);
    }
  }
}
