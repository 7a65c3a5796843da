package io.github.doggydoor.web.door;

import java.util.Locale;

/** Dogs' names as sentences have them. */
final class Names {
  private Names() {}

  static String of(String dog) {
    int first = dog.offsetByCodePoints(0, Math.min(1, dog.length()));
    return dog.substring(0, first).toUpperCase(Locale.ROOT) + dog.substring(first);
  }
}
