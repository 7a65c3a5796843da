package io.github.doggydoor.web.access;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of phones: what an owner can read, tell apart and say on a command line. */
public final class Names {
  /** In characters as people count them. */
  public static final int LONGEST = 40;

  /** Makes one emoji of two. */
  private static final int JOINER = 0x200D;

  /** Follows what is to be an emoji and no sign of a text. */
  private static final int COLOURED = 0xFE0F;

  /** Signs of a script by their kind, of which nothing is to be seen. */
  private static final String UNSEEN = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private Names() {}

  /**
   * The name as it is kept.
   *
   * @throws AccessException where it is none
   */
  public static String of(String text) throws AccessException {
    String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    int length = name.codePointCount(0, name.length());
    if (length == 0 || length > LONGEST || !printable(name)) {
      throw new AccessException(
          "that is no name for a phone: it has 1 to "
              + LONGEST
              + " letters, digits and signs that can be seen, such as: Anna's phone");
    }
    return name;
  }

  /** Neither control, nor what turns, joins or hides the text beside it, nor what is no sign. */
  private static boolean printable(String name) {
    for (int at = 0; at < name.length(); at = name.offsetByCodePoints(at, 1)) {
      int point = name.codePointAt(at);
      if (point == JOINER
          ? !joins(name, at)
          : point == COLOURED ? !isEmoji(name, at) : !printable(point)) {
        return false;
      }
    }
    return true;
  }

  private static boolean printable(int point) {
    if (UNSEEN.indexOf(point) >= 0 || isVariation(point)) {
      return false;
    }
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

  private static boolean isVariation(int point) {
    return point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF;
  }

  /** Whether an emoji stands on either side, as in that of a family. */
  private static boolean joins(String name, int at) {
    int next = at + 1;
    return next < name.length()
        && Character.isExtendedPictographic(name.codePointAt(next))
        && isEmoji(name, at);
  }

  /** Whether an emoji ends there: with what sets its skin and its colour, or without. */
  private static boolean isEmoji(String name, int end) {
    int at = end;
    while (at > 0) {
      int point = name.codePointBefore(at);
      if (point != COLOURED && !Character.isEmojiModifier(point)) {
        return Character.isExtendedPictographic(point);
      }
      at -= Character.charCount(point);
    }
    return false;
  }

  /** {@code name}, or the first of {@code name 2}, {@code name 3} and so on that nobody has. */
  static String free(String name, Collection<String> taken) {
    Collection<String> keys = taken.stream().map(Names::key).collect(Collectors.toSet());
    String free = name;
    for (int number = 2; keys.contains(key(free)); number++) {
      String end = " " + number;
      int room = LONGEST - end.length();
      boolean longer = name.codePointCount(0, name.length()) > room;
      free = (longer ? cut(name, room) : name) + end;
    }
    return free;
  }

  /** The first so many characters, and nothing that joins the last of them to the next. */
  private static String cut(String name, int room) {
    int end = name.offsetByCodePoints(0, room);
    return name.substring(0, name.charAt(end - 1) == JOINER ? end - 1 : end).strip();
  }

  /** What two names have in common that are the same to people. */
  static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
