package io.github.doggydoor.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values; what is wrong with one is the message of an IllegalArgumentException. */
final class Scalars {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*(KB|MB|GB)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

  private Scalars() {}

  static Node nothing() {
    return new ScalarNode(Tag.NULL, "", ScalarStyle.PLAIN);
  }

  static int integer(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "is not a whole number from " + least + " to " + most, notANumber);
    }
    throw new IllegalArgumentException("is not within " + least + " to " + most);
  }

  static double number(String text, double least, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "is not a number from " + plain(least) + " to " + plain(most), notANumber);
    }
    throw new IllegalArgumentException("is not within " + plain(least) + " to " + plain(most));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "yes", "on", "True", "TRUE" ->
          throw new IllegalArgumentException("is no switch here; write true");
      case "no", "off", "False", "FALSE" ->
          throw new IllegalArgumentException("is no switch here; write false");
      default ->
          throw new IllegalArgumentException(
              "is neither true nor false; write one of these two words");
    };
  }

  static Duration duration(String text, String least, String most) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is not a duration; write a whole number and its unit (ms, s, m, h or d), from "
              + least
              + " to "
              + most);
    }
    Duration duration = duration(matcher);
    if (duration.compareTo(bound(least)) < 0 || duration.compareTo(bound(most)) > 0) {
      throw new IllegalArgumentException("is not within " + least + " to " + most);
    }
    return duration;
  }

  private static Duration bound(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException(text + " is no duration");
    }
    return duration(matcher);
  }

  private static Duration duration(Matcher matcher) {
    return Duration.ofMillis(Long.parseLong(matcher.group(1)) * MILLIS.get(matcher.group(2)));
  }

  static long size(String text, String least) {
    long size = size(text);
    if (size < size(least)) {
      throw new IllegalArgumentException("is less than " + least);
    }
    return size;
  }

  private static long size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is not a size; write a whole number and a unit: 500KB, 200MB or 2GB");
    }
    return Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2));
  }

  static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException(
          "is not a time of day; write for example \"06:30\"", notATime);
    }
  }

  static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is no path; leave the key out to have its default");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      throw new IllegalArgumentException("is not a path: " + notAPath.getReason(), notAPath);
    }
  }

  /** The constant whose name is {@code text} in lower case, with {@code -} for {@code _}. */
  static <E extends Enum<E>> E choice(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(Scalars::word)
                .collect(Collectors.joining(", ")));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
