package io.github.doggydoor.cli;

import io.github.doggydoor.daemon.computer.Journal;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where log lines go: into systemd's journal with its fields, otherwise to stderr. */
final class Logs {
  /** Held, as Java forgets a logger that nobody holds, and its level with it. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("ai.djl"), Logger.getLogger("com.pi4j"));

  /**
   * Jetty warns of whatever nonsense a stranger sends, and calls nothing worse than that; what
   * matters of it, web.http says.
   */
  private static final List<Logger> SILENT =
      List.of(Logger.getLogger("io.jhdf"), Logger.getLogger("org.eclipse.jetty"));

  private Logs() {}

  /** From now on, what is at least {@code level} is told. */
  static void open(Level level) {
    SteadyLogManager.begin();
    Handler stderr = new ConsoleHandler();
    stderr.setFormatter(new LogLine());
    stderr.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(Journal.open(System.getenv(), stderr).orElse(stderr));
    root.setLevel(level);
    if (level.intValue() < Level.WARNING.intValue()) {
      QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }
    SILENT.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
