package io.github.doggydoor.web.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what is written with percent signs: paths, and through {@link Fields} forms. */
final class Paths {
  private static final int LONGEST = 1000;

  private Paths() {}

  /**
   * The parts of a path, each decoded once; of {@code /} one, which is empty.
   *
   * @param target as it was sent
   * @throws Refusal 414 for more than 1,000 characters; 400 for what could mean another place to
   *     somebody else: slashes within a part, dots for parts, control characters, bytes that are no
   *     UTF-8
   */
  static List<String> parts(String target) throws Refusal {
    String path = path(target);
    if (!path.startsWith("/")) {
      throw Refusal.malformed();
    }
    if (path.length() > LONGEST) {
      throw new Refusal(414, "This address is too long.");
    }
    List<String> parts = new ArrayList<>();
    for (String raw : path.substring(1).split("/", -1)) {
      String part = decoded(raw, false);
      if (part.equals(".") || part.equals("..") || part.chars().anyMatch(Paths::forbidden)) {
        throw Refusal.malformed();
      }
      parts.add(part);
    }
    return parts;
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** What stands after the question mark; empty where there is none. */
  static String query(String target) {
    return target.substring(Math.min(path(target).length() + 1, target.length()));
  }

  private static boolean forbidden(int letter) {
    return letter == '/' || letter == '\\' || Character.isISOControl(letter);
  }

  /**
   * Decodes once.
   *
   * @param form whether a plus is a space, as in forms
   * @throws Refusal 400 where it is no UTF-8, or a percent sign stands alone
   */
  static String decoded(String raw, boolean form) throws Refusal {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char letter = raw.charAt(i);
      if (letter == '%') {
        int high = i + 1 < raw.length() ? hex(raw.charAt(i + 1)) : -1;
        int low = i + 2 < raw.length() ? hex(raw.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          throw Refusal.malformed();
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else if (letter > 0x7e) {
        throw Refusal.malformed();
      } else {
        bytes.write(form && letter == '+' ? ' ' : letter);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.malformed();
    }
  }

  private static int hex(char letter) {
    return letter < 0x80 ? Character.digit(letter, 16) : -1;
  }
}
