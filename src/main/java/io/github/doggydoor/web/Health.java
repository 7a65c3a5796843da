package io.github.doggydoor.web;

import java.time.Instant;
import java.util.List;

/**
 * How the door is.
 *
 * @param items one after the other, what is wrong first
 * @param series figures of the last seven days
 */
public record Health(List<Item> items, List<Series> series) {
  /** Copies the lists. */
  public Health {
    items = List.copyOf(items);
    series = List.copyOf(series);
  }

  /** How one thing is. */
  public enum Level {
    OK,
    NOTE,
    FAULT
  }

  /**
   * One thing that the door needs.
   *
   * @param key such as {@code disk}; the texts have {@code health.disk}
   * @param words how it is, and what to do where it is not well
   */
  public record Item(String key, Level level, String words) {}

  /**
   * A figure over time.
   *
   * @param key such as {@code temperature}; the texts have {@code series.temperature}
   * @param unit such as {@code °C}; empty for counts
   * @param points the oldest first
   */
  public record Series(String key, String unit, List<Point> points) {
    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /** A figure at a time. */
  public record Point(Instant at, double value) {}
}
