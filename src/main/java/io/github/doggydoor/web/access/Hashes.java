package io.github.doggydoor.web.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;

/**
 * Argon2id of passwords: 7 MiB, five passes, one lane. Of the parameters that OWASP's sheet on
 * password storage calls equally strong these take the least memory: with 19 MiB and two passes
 * what a hash leaves behind stopped the door's threads for 50 ms, and its button with them; with
 * these for 22. One at a time is asked for; see {@link LogIn}.
 */
final class Hashes {
  private static final int MEMORY_KIB = 7 * 1024;
  private static final int PASSES = 5;
  private static final int LANES = 1;
  private static final int BYTES = 32;

  /** What RFC 9106 asks for. */
  private static final int SALT_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Hashes() {}

  private static Argon2Function argon2() {
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID);
  }

  /** As the encoded form has it: with its parameters and a salt of its own. */
  static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return argon2().hash(bytes(password), salt).getResult();
  }

  /** Whether {@code hash} is one of {@code password}; compared in constant time. */
  static boolean fits(String password, String hash) {
    return argon2().check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** One keyboard writes ä as a letter, another one as a and two dots. */
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }
}
