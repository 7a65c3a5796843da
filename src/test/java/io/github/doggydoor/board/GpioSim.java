package io.github.doggydoor.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A chip of Linux' own GPIO simulator (module gpio-sim): to the program a real chip, and a test can
 * pull its inputs and see its outputs. Wants root.
 */
public final class GpioSim implements AutoCloseable {
  private static final int LINES = 28;

  private static final Path SIMULATORS = Path.of("/sys/kernel/config/gpio-sim");
  private static final Path TRACING = Path.of("/sys/kernel/tracing");

  private final Path home;
  private final Path lines;
  private final Path device;

  private GpioSim(Path home, Path lines, Path device) {
    this.home = home;
    this.lines = lines;
    this.device = device;
  }

  /** Makes a chip, or skips the test loudly where the kernel has no simulator. */
  public static GpioSim make(String test, String label) throws IOException {
    if (!Files.isWritable(SIMULATORS) || !Files.isWritable(TRACING.resolve("trace"))) {
      String line =
          "SKIPPED "
              + test
              + ": it wants root on a Linux with the module gpio-sim and tracefs; "
              + "deploy/virtual-board/run makes one";
      System.err.println(line);
      Assumptions.abort(line);
    }
    Path home = Files.createDirectory(SIMULATORS.resolve("doggydoor-test"));
    Path bank = Files.createDirectory(home.resolve("bank0"));
    Files.writeString(bank.resolve("num_lines"), LINES + "\n");
    Files.writeString(bank.resolve("label"), label + "\n");
    Files.writeString(home.resolve("live"), "1\n");
    String chip = Files.readString(bank.resolve("chip_name")).strip();
    String platform = Files.readString(home.resolve("dev_name")).strip();
    return new GpioSim(
        home, Path.of("/sys/devices/platform", platform, chip), Path.of("/dev", chip));
  }

  /** Its device. */
  public Path device() {
    return device;
  }

  /** Pulls an input up or down, as a switch does. */
  public void pull(int line, boolean up) throws IOException {
    Files.writeString(lines.resolve("sim_gpio" + line + "/pull"), up ? "pull-up" : "pull-down");
  }

  /** The level of a line. */
  public boolean high(int line) throws IOException {
    return Files.readString(lines.resolve("sim_gpio" + line + "/value")).strip().equals("1");
  }

  /** Lets the kernel note each level that is written to a line from now on. */
  public void watch() throws IOException {
    Files.writeString(TRACING.resolve("events/gpio/enable"), "1");
    Files.writeString(TRACING.resolve("trace"), "");
  }

  /** What was written since {@link #watch}: the kernel's own words, oldest first. */
  public List<String> writes() throws IOException {
    Files.writeString(TRACING.resolve("events/gpio/enable"), "0");
    try (Stream<String> trace = Files.lines(TRACING.resolve("trace"))) {
      return trace
          .filter(line -> line.contains("gpio_value:") || line.contains("gpio_direction:"))
          .map(line -> line.replaceFirst(".*gpio_(value|direction): +", "$1 "))
          .filter(line -> !line.contains(" get "))
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    Files.writeString(home.resolve("live"), "0\n");
    try (Stream<Path> folders = Files.walk(home)) {
      for (Path folder :
          folders.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(folder);
      }
    }
  }
}
