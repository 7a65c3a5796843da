package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Asks of a refusal that its message says the right things. */
final class Refusals {
  private Refusals() {}

  /** That {@code action} is refused with a message of one line that holds all of {@code parts}. */
  static void assertRefused(Executable action, String... parts) {
    String message = assertThrows(BundleException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
    assertTrue(message.lines().count() == 1, () -> "more than one line: " + message);
  }
}
