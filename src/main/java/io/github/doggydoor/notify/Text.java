package io.github.doggydoor.notify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text as a header or a line of the journal can carry it. */
final class Text {
  /** An encoded word is 75 characters long at most (RFC 2047, 2); a multiple of three bytes. */
  private static final int BYTES = 45;

  private Text() {}

  /** Without line breaks and other characters that steer. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
  }

  /** No longer than that. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }

  /** As the value of a header: printable ASCII as it is, all else as encoded words (RFC 2047). */
  static String header(String text) {
    String line = line(text);
    if (line.matches("[\\x20-\\x7e]*") && !line.contains("=?")) {
      return line;
    }
    StringBuilder words = new StringBuilder();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int point : line.codePoints().toArray()) {
      String character = Character.toString(point);
      int more = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > BYTES) {
        words.append(encoded(word)).append(' ');
        word.setLength(0);
        bytes = 0;
      }
      word.append(character);
      bytes += more;
    }
    return words.append(encoded(word)).toString();
  }

  private static String encoded(StringBuilder word) {
    return "=?UTF-8?B?"
        + Base64.getEncoder().encodeToString(word.toString().getBytes(StandardCharsets.UTF_8))
        + "?=";
  }
}
