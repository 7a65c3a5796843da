package io.github.doggydoor.daemon.health;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Linux tells of this process and of its computer; empty where it does not. */
final class Proc {
  private static final Logger LOG = LoggerFactory.getLogger("stats");

  /** Sensors that are not there, or not wired, tell numbers outside. */
  private static final double COLDEST = -50;

  private static final double HOTTEST = 150;

  private final Path self;
  private final Path thermal;

  /**
   * @param self {@code /proc/self}
   * @param thermal {@code /sys/class/thermal}
   */
  Proc(Path self, Path thermal) {
    this.self = self;
    this.thermal = thermal;
  }

  Proc() {
    this(Path.of("/proc/self"), Path.of("/sys/class/thermal"));
  }

  /** The memory that the process holds (resident set), in bytes. */
  OptionalLong rssBytes() {
    OptionalLong kibibytes = status("VmRSS:");
    return kibibytes.isPresent()
        ? OptionalLong.of(kibibytes.getAsLong() * 1024)
        : OptionalLong.empty();
  }

  OptionalLong threads() {
    return status("Threads:");
  }

  /** Open files and sockets, the one that counts them included. */
  OptionalLong descriptors() {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(self.resolve("fd"))) {
      long count = 0;
      for (Path _ : open) {
        count++;
      }
      return OptionalLong.of(count);
    } catch (IOException | DirectoryIteratorException absent) {
      LOG.debug("The descriptors cannot be counted: {}", absent.toString());
      return OptionalLong.empty();
    }
  }

  /** The temperature of the hottest zone, in °C. */
  OptionalDouble celsius() {
    OptionalDouble hottest = OptionalDouble.empty();
    try (DirectoryStream<Path> zones = Files.newDirectoryStream(thermal, "thermal_zone*")) {
      for (Path zone : zones) {
        OptionalDouble celsius = celsius(zone);
        if (celsius.isPresent() && celsius.getAsDouble() > hottest.orElse(COLDEST)) {
          hottest = celsius;
        }
      }
    } catch (IOException | DirectoryIteratorException absent) {
      LOG.debug("This computer tells no temperature: {}", absent.toString());
    }
    return hottest;
  }

  private static OptionalDouble celsius(Path zone) {
    try {
      double celsius = Long.parseLong(Files.readString(zone.resolve("temp")).strip()) / 1000.0;
      return celsius < HOTTEST ? OptionalDouble.of(celsius) : OptionalDouble.empty();
    } catch (IOException | NumberFormatException asleep) {
      LOG.debug("{} tells no temperature: {}", zone, asleep.toString());
      return OptionalDouble.empty();
    }
  }

  private OptionalLong status(String name) {
    try {
      return Files.readString(self.resolve("status"))
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException | NumberFormatException absent) {
      LOG.debug("{} is not told: {}", name, absent.toString());
      return OptionalLong.empty();
    }
  }
}
