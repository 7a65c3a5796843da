package io.github.doggydoor.daemon.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Small files of the kernel's, as lines. */
final class Lines {
  private Lines() {}

  /** All of them; none where the file cannot be read. */
  static List<String> of(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException absent) {
      return List.of();
    }
  }

  /** The first, without blanks around it; empty where there is none. */
  static Optional<String> first(Path file) {
    return of(file).stream().findFirst().map(String::strip);
  }
}
