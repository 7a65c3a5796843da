package io.github.doggydoor.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A log record as a line for people: time, level, part, message. */
final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  @Override
  public String format(LogRecord line) {
    StringWriter text = new StringWriter();
    String name = String.valueOf(line.getLoggerName());
    try (PrintWriter out = new PrintWriter(text)) {
      out.printf(
          "%s %s %s - %s%n",
          TIME.format(line.getInstant().atZone(ZoneId.systemDefault())),
          word(line.getLevel()),
          name.substring(name.lastIndexOf('.') + 1),
          line.getMessage());
      if (line.getThrown() != null) {
        line.getThrown().printStackTrace(out);
      }
    }
    return text.toString();
  }

  private static String word(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}
