package io.github.doggydoor.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets of 256 bits, and the sums that are kept of them: who reads the file learns no secret, and
 * as a sum is what is looked up, how long that takes tells nothing of a secret that is nearly
 * right.
 */
final class Tokens {
  private static final int BYTES = 32;

  /** What 32 bytes are in base64 without padding. */
  private static final String FORM = "[A-Za-z0-9_-]{43}";

  private final SecureRandom random = new SecureRandom();

  /** A new one: 43 letters, digits, - and _. */
  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether it may be one. */
  static boolean isOne(String text) {
    return text.matches(FORM);
  }

  /** SHA-256 of it. */
  static byte[] sum(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
