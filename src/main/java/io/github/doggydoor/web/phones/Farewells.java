package io.github.doggydoor.web.phones;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * What is said once on the page after the one where it was done: that a phone left, or was removed.
 * Whoever makes such an address up, or loads the page again, is told nothing that did not happen.
 */
public final class Farewells {
  /** Of more the ones of longest ago are never said. */
  private static final int MOST = 20;

  private static final int BYTES = 8;

  private final SecureRandom random = new SecureRandom();
  private final Deque<String> waiting = new ArrayDeque<>();

  /** It was done; gives the word by which the next page knows. */
  synchronized String note() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String word = HexFormat.of().formatHex(bytes);
    waiting.addLast(word);
    if (waiting.size() > MOST) {
      waiting.removeFirst();
    }
    return word;
  }

  /** Whether that was done, and not said yet. */
  synchronized boolean take(String word) {
    return waiting.remove(word);
  }
}
