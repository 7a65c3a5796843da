package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A number that no row of the log has reached, kept outside the database: where the database is
 * damaged beyond reading, the next one begins above it, and no number is used twice. It is raised
 * in strides, so that it costs a write every thousand rows.
 */
final class HighWater {
  private static final long STRIDE = 1_000;

  private final Path file;
  private long mark;

  /** Reads the mark of {@code log}; an absent or unreadable one counts as 0. */
  HighWater(Path log) throws IOException {
    file = log.resolveSibling(log.getFileName() + ".seq");
    mark = Files.isRegularFile(file) ? parse(Files.readAllBytes(file)) : 0;
  }

  long mark() {
    return mark;
  }

  /** Makes sure that the mark lies above {@code seq}, before that number is given to a row. */
  void cover(long seq) throws IOException {
    if (seq >= mark) {
      long next = seq + STRIDE;
      DurableFile.write(file, (next + "\n").getBytes(StandardCharsets.US_ASCII));
      mark = next;
    }
  }

  private static long parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII).strip();
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
