package io.github.doggydoor.daemon.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How well the computer hears its Wi-Fi. */
final class Wireless {
  private static final int LEVEL = 3;

  private final Path proc;

  /**
   * @param proc {@code /proc}
   */
  Wireless(Path proc) {
    this.proc = proc;
  }

  /**
   * A link.
   *
   * @param name of the interface, such as {@code wlan0}
   * @param dBm the level of the signal: −30 beside the access point, −90 hardly anything
   */
  record Link(String name, int dBm) {}

  /** Those that are up; none where there is no Wi-Fi, or it does not tell its level in dBm. */
  List<Link> links() {
    return Lines.of(proc.resolve("net/wireless")).stream()
        .flatMap(line -> link(line).stream())
        .toList();
  }

  /** A line such as {@code wlan0: 0000 60. -50. -256 0 0 0 0 13 0}. */
  private static Optional<Link> link(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length <= LEVEL || !words[0].endsWith(":")) {
      return Optional.empty();
    }
    try {
      int level = Integer.parseInt(words[LEVEL].replace(".", ""));
      return level < 0 && level > -120
          ? Optional.of(new Link(words[0].substring(0, words[0].length() - 1), level))
          : Optional.empty();
    } catch (NumberFormatException heading) {
      return Optional.empty();
    }
  }
}
