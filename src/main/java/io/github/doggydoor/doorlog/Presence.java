package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the files that SQLite has open are still those that the names on the disk stand for. A
 * file that was removed, or whose disk was taken away, can be written to for as long as it is open,
 * and nobody ever reads it again.
 */
final class Presence {
  private final Path file;
  private final Map<Path, Object> keys = new HashMap<>();

  Presence(Path file) {
    this.file = file;
  }

  /** Notes what is there and was not before. */
  synchronized void look() throws DoorLogException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Path part = file.resolveSibling(file.getFileName() + suffix);
      try {
        Object key = Files.readAttributes(part, BasicFileAttributes.class).fileKey();
        Object before = keys.putIfAbsent(part, key);
        if (before != null && !before.equals(key)) {
          throw new DoorLogException(
              part + " is not the file any more that the door has open: it was replaced");
        }
      } catch (NoSuchFileException gone) {
        if (keys.containsKey(part)) {
          throw new DoorLogException(
              part + " was removed, or its disk was taken away, while the door had it open", gone);
        }
      } catch (IOException unreadable) {
        throw new DoorLogException(
            "cannot look at " + part + " (" + Reason.of(unreadable) + ")", unreadable);
      }
    }
  }
}
