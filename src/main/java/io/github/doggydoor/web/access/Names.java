package io.github.doggydoor.web.access;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of phones: what an owner can read, tell apart and say on a command line. */
public final class Names {
  /** In characters as people count them. */
  public static final int LONGEST = 40;

  private Names() {}

  /**
   * The name as it is kept.
   *
   * @throws AccessException where it is none
   */
  public static String of(String text) throws AccessException {
    String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    int length = name.codePointCount(0, name.length());
    if (length == 0 || length > LONGEST || !name.codePoints().allMatch(Names::printable)) {
      throw new AccessException(
          "that is no name for a phone: it has 1 to "
              + LONGEST
              + " letters, digits and signs that can be seen, such as: Anna's phone");
    }
    return name;
  }

  /** Neither control, nor what turns or hides the text beside it, nor what is no character. */
  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** {@code name}, or the first of {@code name 2}, {@code name 3} and so on that nobody has. */
  static String free(String name, Collection<String> taken) {
    Collection<String> keys = taken.stream().map(Names::key).collect(Collectors.toSet());
    String free = name;
    for (int number = 2; keys.contains(key(free)); number++) {
      String end = " " + number;
      int room = LONGEST - end.length();
      boolean longer = name.codePointCount(0, name.length()) > room;
      free = (longer ? name.substring(0, name.offsetByCodePoints(0, room)).strip() : name) + end;
    }
    return free;
  }

  /** What two names have in common that are the same to people. */
  static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
