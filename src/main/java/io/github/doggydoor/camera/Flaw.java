package io.github.doggydoor.camera;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a decoder had to say of a picture that it decoded all the same. */
public enum Flaw {
  /** Nothing. */
  NONE,
  /** Something that harms no pixel, such as bytes between the picture and its end. */
  ODD,
  /** A part of the picture is missing, and filled with something else. */
  TORN;

  /** Of libjpeg's warnings, those after which pixels are not what the camera saw. */
  private static final Pattern MISSING =
      Pattern.compile("(?i)premature end|bad Huffman code|instead of RST");

  private static final Pattern SURPLUS = Pattern.compile("(\\d+) extraneous bytes");

  /** Where so large a part was not needed, what stands there is not the rest of the picture. */
  private static final int MOST_SURPLUS = 16;

  /**
   * What libjpeg's words mean.
   *
   * @param words empty where it said nothing
   * @param bytes the length of the JPEG
   */
  static Flaw of(String words, int bytes) {
    if (words.isBlank()) {
      return NONE;
    }
    Matcher surplus = SURPLUS.matcher(words);
    boolean much = surplus.find() && Double.parseDouble(surplus.group(1)) * MOST_SURPLUS > bytes;
    return much || MISSING.matcher(words).find() ? TORN : ODD;
  }
}
