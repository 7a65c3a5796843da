package io.github.doggydoor.daemon.health;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a Raspberry Pi gets enough voltage, as its firmware and the kernel's driver {@code
 * rpi_volt} have it. Other boards do not measure that.
 */
final class Power {
  // The bits of get_throttled, as the documentation of vcgencmd has them.
  private static final long LOW = 1;
  private static final long SLOWED = 1 << 1 | 1 << 2 | 1 << 3;
  private static final int SINCE_BOOT = 16;

  private final Path sys;

  /**
   * @param sys {@code /sys}
   */
  Power(Path sys) {
    this.sys = sys;
  }

  /**
   * How it is.
   *
   * @param low whether the voltage is too low now
   * @param slowed whether the processor is slowed down now, for want of voltage or for heat; empty
   *     where that is not told
   * @param lowBefore whether the voltage was too low since the computer started; likewise
   * @param slowedBefore likewise
   */
  record State(
      boolean low,
      Optional<Boolean> slowed,
      Optional<Boolean> lowBefore,
      Optional<Boolean> slowedBefore) {}

  /** How it is; empty where this computer does not tell. */
  Optional<State> read() {
    Optional<Boolean> alarm = alarm();
    Optional<Long> bits = bits();
    if (alarm.isEmpty() && bits.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new State(
            alarm.orElse(false) || has(bits, LOW).orElse(false),
            has(bits, SLOWED),
            has(bits, LOW << SINCE_BOOT),
            has(bits, SLOWED << SINCE_BOOT)));
  }

  private static Optional<Boolean> has(Optional<Long> bits, long wanted) {
    return bits.map(all -> (all & wanted) != 0);
  }

  private Optional<Boolean> alarm() {
    for (Path monitor : children(sys.resolve("class/hwmon"), "hwmon*")) {
      if (Lines.first(monitor.resolve("name")).equals(Optional.of("rpi_volt"))) {
        return Lines.first(monitor.resolve("in0_lcrit_alarm")).map(word -> word.equals("1"));
      }
    }
    return Optional.empty();
  }

  private Optional<Long> bits() {
    for (Path chip : children(sys.resolve("devices/platform"), "soc*")) {
      for (Path firmware : children(chip, "*firmware")) {
        Path file = firmware.resolve("get_throttled");
        if (Files.exists(file)) {
          return Lines.first(file).flatMap(Power::hexadecimal);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> hexadecimal(String word) {
    try {
      return Optional.of(Long.parseLong(word.replaceFirst("^0x", ""), 16));
    } catch (NumberFormatException other) {
      return Optional.empty();
    }
  }

  private static List<Path> children(Path folder, String names) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, names)) {
      all.forEach(found::add);
    } catch (IOException | DirectoryIteratorException absent) {
      return List.of();
    }
    found.sort(null);
    return found;
  }
}
