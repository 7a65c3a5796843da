package io.github.doggydoor.daemon;

import io.github.doggydoor.doorlog.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers starts that no clean end followed: watchdog, crash, memory, kill -9. A file below
 * {@code /run}, so that it wears no card and a boot forgets it; one time of the monotonic clock a
 * line.
 */
final class Starts {
  /** As many deaths are no accident any more. */
  static final int MANY = 3;

  /** Within so long; the door is tried as a whole again as long after. */
  static final Duration RECENT = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger("service");

  private final Path file;

  Starts(Path file) {
    this.file = file;
  }

  /** Whether the door died so often of late that something in it is broken. */
  boolean diedOften(long nanos) {
    return recent(nanos) >= MANY;
  }

  private long recent(long nanos) {
    if (!Files.exists(file)) {
      return 0;
    }
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .mapToLong(Long::parseLong)
          .filter(start -> nanos - start < RECENT.toNanos())
          .count();
    } catch (IOException | NumberFormatException unreadable) {
      LOG.warn("Earlier starts are not known: {}", unreadable.toString());
      return 0;
    }
  }

  /** The door has started. */
  void begun(long nanos) {
    try {
      Files.writeString(file, nanos + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException refused) {
      LOG.warn("This start is not noted: {}", Reason.of(refused));
    }
  }

  /** The door has ended well. */
  void ended() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException refused) {
      LOG.warn("This end is not noted: {}", Reason.of(refused));
    }
  }
}
