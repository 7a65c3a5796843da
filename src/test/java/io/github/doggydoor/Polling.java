package io.github.doggydoor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;

/** Waits for what another thread or process brings about. */
public final class Polling {
  private static final long PATIENCE_NANOS = 40_000_000_000L;

  private Polling() {}

  /**
   * Polls, with a deadline that only something broken meets: what has to be quick is measured by
   * its test.
   *
   * @param what is awaited, as the failure names it
   */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "never: " + what);
      Thread.sleep(20);
    }
  }
}
