package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.ModeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the door keeps what outlives it.
 *
 * @param log the file of the door log
 * @param first the configuration's mode, where nobody ever set one
 */
public record StateFolder(Path log, Mode first) {
  private Path path() {
    return log.toAbsolutePath().getParent();
  }

  /** The second place of the mode. */
  public ModeFile mode() {
    return new ModeFile(path());
  }

  /** Whether anything but the file of the mode says that a door ran here before. */
  boolean used() {
    if (!Files.isDirectory(path())) {
      return false;
    }
    String name = log.getFileName().toString();
    try (Stream<Path> found = Files.list(path())) {
      return found.anyMatch(
          file -> {
            String other = file.getFileName().toString();
            return (other.startsWith(name) && !other.equals(name + ".lock"))
                || other.equals("snapshots")
                || other.equals("last-good.yaml");
          });
    } catch (IOException unreadable) {
      return true;
    }
  }
}
