package io.github.doggydoor.mqtt;

/**
 * What others wrote, so that it does not work the terminal on which it is shown: control characters
 * (an escape sequence begins with one) and those that Unicode calls format characters, which turn
 * the direction of a line around or hide part of it.
 */
public final class Printable {
  private Printable() {}

  /** With a question mark in the place of each. */
  public static String of(String text) {
    return text.codePoints()
        .map(c -> works(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** JSON on one line, with each written as JSON escapes it: whoever reads it has the same text. */
  public static String json(String line) {
    StringBuilder safe = new StringBuilder();
    line.codePoints()
        .forEach(
            c -> {
              if (works(c)) {
                Character.toString(c)
                    .chars()
                    .forEach(unit -> safe.append("\\u%04x".formatted(unit)));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean works(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }
}
