package io.github.doggydoor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Catches the lines of the service's log; of one class, until it is closed, or what it is given.
 */
public final class CaughtLog extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger source; // Held, since the log manager does not hold its loggers.

  /** Catches what is published to it. */
  public CaughtLog() {
    source = null;
  }

  /** Catches what {@code speaker} says. */
  public CaughtLog(Class<?> speaker) {
    this(speaker.getName());
  }

  /** Catches what a part of the door says under its name. */
  public CaughtLog(String part) {
    source = Logger.getLogger(part);
    source.addHandler(this);
  }

  /** What was said so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    if (source != null) {
      source.removeHandler(this);
    }
  }
}
