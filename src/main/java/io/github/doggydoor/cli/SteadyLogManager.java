package io.github.doggydoor.cli;

import java.util.logging.LogManager;

/**
 * Keeps its handlers when Java ends. Java's own takes them away in a shutdown hook that runs beside
 * ours, and with them the last words of a door that is being stopped: that the latch is locked, and
 * which rows the disk did not take. Public, as Java makes it by its name.
 */
public final class SteadyLogManager extends LogManager {
  /** For Java alone. */
  public SteadyLogManager() {}

  /** Takes every handler away, for the ones that are to be used. */
  static void begin() {
    LogManager manager = LogManager.getLogManager();
    if (manager instanceof SteadyLogManager steady) {
      steady.clear();
    } else {
      // In a test, which has asked for loggers long before.
      manager.reset();
    }
  }

  private void clear() {
    super.reset();
  }

  /** Nothing: only Java's hook and its first reading of the configuration ask for it. */
  @Override
  public void reset() {}
}
