package io.github.doggydoor.web.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;

/**
 * Argon2id of passwords, with the parameters that OWASP names for little memory: 19 MiB, two
 * passes, one lane. One at a time is asked for; see {@link LogIn}.
 */
final class Hashes {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;

  private Hashes() {}

  private static Argon2Function argon2() {
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID);
  }

  /** With a salt of its own, by the system's random numbers. */
  static String of(String password) {
    return argon2().hash(password).getResult();
  }

  /** Whether {@code hash} is one of {@code password}; compared in constant time. */
  static boolean fits(String password, String hash) {
    return argon2().check(password, hash);
  }
}
