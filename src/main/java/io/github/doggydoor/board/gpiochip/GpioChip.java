package io.github.doggydoor.board.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.github.doggydoor.board.BoardException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One GPIO chip of Linux ({@code /dev/gpiochipN}).
 *
 * @param path of its device
 * @param label as its driver names it, for example {@code pinctrl-rp1} or {@code tegra234-gpio}
 * @param lines how many it has
 */
public record GpioChip(Path path, String label, int lines) {
  /** Under this name the kernel shows the lines that a door holds. */
  private static final String CONSUMER = "doggydoor";

  /**
   * Finds a chip.
   *
   * @param name the path of its device, or its label
   * @throws BoardException where there is none, or it may not be opened, with what to do
   */
  public static GpioChip find(String name) throws BoardException {
    if (name.startsWith("/")) {
      return at(Path.of(name));
    }
    List<GpioChip> all = new ArrayList<>();
    BoardException refused = null;
    for (Path path : devices()) {
      try {
        all.add(at(path));
      } catch (BoardException failure) {
        refused = failure;
      }
    }
    Optional<GpioChip> found = all.stream().filter(chip -> chip.label.equals(name)).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    if (refused != null) {
      // The one that could not be opened may be the one that is meant.
      throw refused;
    }
    throw new BoardException("no GPIO chip is labelled " + name + "; " + existing(all));
  }

  /**
   * Another name for a chip that is named by its number, which may be another chip's after an
   * update of the kernel: its label.
   *
   * @param name of a chip, as for {@link #find}
   * @return empty where the name is no number, or the label is not this chip's alone
   */
  public static Optional<String> lastingName(String name) throws BoardException {
    if (!name.matches("/dev/gpiochip\\d+")) {
      return Optional.empty();
    }
    String label = find(name).label;
    long same = all().stream().filter(chip -> chip.label.equals(label)).count();
    return same == 1 && !label.isBlank() ? Optional.of(label) : Optional.empty();
  }

  /** The chips that this user may open. */
  public static List<GpioChip> all() throws BoardException {
    return devices().stream().flatMap(path -> readable(path).stream()).toList();
  }

  private static GpioChip at(Path path) throws BoardException {
    try {
      return info(path);
    } catch (ErrnoException failure) {
      throw new BoardException(words(path, failure), failure);
    }
  }

  private static Optional<GpioChip> readable(Path path) {
    try {
      return Optional.of(info(path));
    } catch (ErrnoException unreadable) {
      return Optional.empty();
    }
  }

  private static GpioChip info(Path path) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      int fd = Libc.open(path.toString());
      try {
        MemorySegment info = arena.allocate(GpioAbi.CHIP_INFO);
        Libc.ioctl(fd, GpioAbi.GET_CHIPINFO, info);
        return new GpioChip(
            path,
            info.getString(GpioAbi.CHIP_INFO_LABEL),
            info.get(JAVA_INT_UNALIGNED, GpioAbi.CHIP_INFO_LINES));
      } finally {
        Libc.close(fd);
      }
    }
  }

  private static List<Path> devices() throws BoardException {
    try (Stream<Path> devices = Files.list(Path.of("/dev"))) {
      return devices
          .filter(path -> path.getFileName().toString().matches("gpiochip\\d+"))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new BoardException("/dev cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static String existing(List<GpioChip> chips) {
    return chips.isEmpty()
        ? "this machine has no GPIO chip (for a trial without one, set board.kind: simulated)"
        : "there are "
            + String.join(
                ", ", chips.stream().map(chip -> chip.path + " (" + chip.label + ")").toList());
  }

  private static String words(Path path, ErrnoException failure) throws BoardException {
    return switch (failure.errno()) {
      case ErrnoException.ENOENT, ErrnoException.ENODEV -> {
        yield path + " is not there (board.chip); " + existing(all());
      }
      case ErrnoException.EACCES, ErrnoException.EPERM ->
          path
              + " may not be opened by this user; add it to the group of the device: sudo usermod -aG "
              + group(path)
              + " "
              + System.getProperty("user.name")
              + ", and log in again";
      case ErrnoException.ENOTTY, ErrnoException.EINVAL ->
          path + " is not a GPIO chip (board.chip)";
      default -> path + " cannot be used: " + failure.getMessage();
    };
  }

  private static String group(Path path) {
    try {
      String group = Files.readAttributes(path, PosixFileAttributes.class).group().getName();
      // In a service's own user namespace (PrivateUsers=) every other group looks like this.
      return group.equals("nogroup") ? "gpio" : group;
    } catch (IOException | UnsupportedOperationException unknown) {
      return "gpio";
    }
  }

  /**
   * Puts an output line to a level, and lets go of it.
   *
   * @return false where a running doggydoor holds the line; it stays as it is then
   * @throws BoardException where the line cannot be had otherwise, with what to do
   */
  public boolean put(int line, boolean high) throws BoardException {
    try {
      request(line, GpioAbi.FLAG_OUTPUT, GpioAbi.ATTRIBUTE_OUTPUT_VALUES, high ? 1 : 0).close();
      return true;
    } catch (ErrnoException refused) {
      if (refused.errno() == ErrnoException.EBUSY && consumer(line).equals(quoted(CONSUMER))) {
        return false;
      }
      throw refusal(line, refused);
    }
  }

  /** Claims a line as an output that has its level from the first moment on: no pulse. */
  GpioLine output(int line, boolean high) throws BoardException {
    return claim(line, GpioAbi.FLAG_OUTPUT, GpioAbi.ATTRIBUTE_OUTPUT_VALUES, high ? 1 : 0);
  }

  /**
   * Claims a line as an input that reports both edges.
   *
   * @param bias one of the ABI's flags, or 0 to leave it as it is
   * @param debounceMicros what the kernel shall wait out; 0 for nothing
   * @return empty where the driver refuses to debounce
   */
  Optional<GpioLine> input(int line, long bias, long debounceMicros) throws BoardException {
    long flags = GpioAbi.FLAG_INPUT | GpioAbi.FLAG_EDGE_RISING | GpioAbi.FLAG_EDGE_FALLING | bias;
    try {
      int attribute = debounceMicros > 0 ? GpioAbi.ATTRIBUTE_DEBOUNCE : 0;
      return Optional.of(request(line, flags, attribute, debounceMicros));
    } catch (ErrnoException refused) {
      if (debounceMicros > 0
          && (refused.errno() == ErrnoException.EINVAL
              || refused.errno() == ErrnoException.ENOTSUP)) {
        return Optional.empty();
      }
      throw refusal(line, refused);
    }
  }

  private GpioLine claim(int line, long flags, int attribute, long value) throws BoardException {
    try {
      return request(line, flags, attribute, value);
    } catch (ErrnoException refused) {
      throw refusal(line, refused);
    }
  }

  private GpioLine request(int line, long flags, int attribute, long value)
      throws ErrnoException, BoardException {
    if (line < 0 || line >= lines) {
      throw new BoardException(
          path + " (" + label + ") has the lines 0 to " + (lines - 1) + ", and no line " + line);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(GpioAbi.REQUEST, 8);
      request.set(JAVA_INT_UNALIGNED, GpioAbi.REQUEST_OFFSETS, line);
      request.setString(GpioAbi.REQUEST_CONSUMER, CONSUMER);
      request.set(JAVA_INT_UNALIGNED, GpioAbi.REQUEST_NUM_LINES, 1);
      MemorySegment config = request.asSlice(GpioAbi.REQUEST_CONFIG);
      config.set(JAVA_LONG_UNALIGNED, GpioAbi.CONFIG_FLAGS, flags);
      if (attribute != 0) {
        config.set(JAVA_INT_UNALIGNED, GpioAbi.CONFIG_NUM_ATTRS, 1);
        MemorySegment first = config.asSlice(GpioAbi.CONFIG_ATTRS);
        first.set(JAVA_INT_UNALIGNED, GpioAbi.ATTRIBUTE_ID, attribute);
        first.set(JAVA_LONG_UNALIGNED, GpioAbi.ATTRIBUTE_VALUE, value);
        // The mask counts the lines of this request, not those of the chip.
        first.set(JAVA_LONG_UNALIGNED, GpioAbi.ATTRIBUTE_MASK, 1L);
      }
      int fd = Libc.open(path.toString());
      try {
        Libc.ioctl(fd, GpioAbi.GET_LINE, request);
      } finally {
        Libc.close(fd);
      }
      return new GpioLine(request.get(JAVA_INT_UNALIGNED, GpioAbi.REQUEST_FD));
    }
  }

  private BoardException refusal(int line, ErrnoException refused) throws BoardException {
    String which = "line " + line + " of " + path + " (" + label + ")";
    if (refused.errno() == ErrnoException.EBUSY) {
      return new BoardException(
          which + " is taken by " + consumer(line) + "; end that, or wire to another line",
          refused);
    }
    if (refused.errno() == ErrnoException.ENXIO) {
      return new BoardException(
          which + " cannot report when it changes (no interrupt); wire to another line", refused);
    }
    if (refused.errno() == ErrnoException.EINVAL) {
      return new BoardException(
          which
              + " cannot be used like this; its driver may have no pull resistors: try bias: none",
          refused);
    }
    return new BoardException(words(path, refused), refused);
  }

  private static String quoted(String consumer) {
    return "\"" + consumer + "\"";
  }

  private String consumer(int line) {
    try (Arena arena = Arena.ofConfined()) {
      int fd = Libc.open(path.toString());
      try {
        MemorySegment info = arena.allocate(GpioAbi.LINE_INFO, 8);
        info.set(JAVA_INT_UNALIGNED, GpioAbi.LINE_INFO_OFFSET, line);
        Libc.ioctl(fd, GpioAbi.GET_LINEINFO, info);
        String consumer = info.getString(GpioAbi.LINE_INFO_CONSUMER);
        return consumer.isEmpty() ? "the kernel" : quoted(consumer);
      } finally {
        Libc.close(fd);
      }
    } catch (ErrnoException unknown) {
      return "somebody";
    }
  }
}
