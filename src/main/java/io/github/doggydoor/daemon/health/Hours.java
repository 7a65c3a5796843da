package io.github.doggydoor.daemon.health;

import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.web.Health.Point;
import io.github.doggydoor.web.Health.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The figures of the last seven days, an hour a point, in memory alone: some 168 small objects.
 * They go with the process.
 */
final class Hours {
  private static final Duration KEPT = Duration.ofDays(7);

  private final NavigableMap<Instant, Hour> hours = new TreeMap<>();

  private static final class Hour {
    private double celsius = Double.NaN;
    private double megabytes = Double.NaN;
    private double frames;
    private double seconds;
    private double millis;
    private long inferences;

    private void add(Stats stats) {
      celsius = higher(celsius, stats.celsius());
      if (stats.rssBytes().isPresent()) {
        megabytes =
            higher(megabytes, OptionalDouble.of(stats.rssBytes().getAsLong() / (double) (1 << 20)));
      }
      double period = stats.period().toNanos() / 1e9;
      frames += stats.fps() * period;
      seconds += period;
      if (stats.latency().isPresent()) {
        millis += stats.latency().get().p50() * stats.inferences();
        inferences += stats.inferences();
      }
    }

    private static double higher(double before, OptionalDouble now) {
      return Double.isNaN(before) ? now.orElse(before) : Math.max(before, now.orElse(before));
    }
  }

  /** Takes the figures of a minute. */
  synchronized void add(Stats stats, Instant now) {
    hours.computeIfAbsent(now.truncatedTo(ChronoUnit.HOURS), _ -> new Hour()).add(stats);
    hours.headMap(now.minus(KEPT)).clear();
    // A clock that was ahead has left hours that are still to come.
    hours.tailMap(now, false).clear();
  }

  /**
   * The highest temperature and the most memory of each hour, and the mean of the frames a second
   * and of how long half of the inferences took at most; no point where an hour has none.
   */
  synchronized List<Series> series() {
    return List.of(
        series("temperature", "°C", hour -> hour.celsius),
        series("memory", "MB", hour -> hour.megabytes),
        series(
            "frames", "1/s", hour -> hour.seconds == 0 ? Double.NaN : hour.frames / hour.seconds),
        series(
            "inference",
            "ms",
            hour -> hour.inferences == 0 ? Double.NaN : hour.millis / hour.inferences));
  }

  private Series series(String key, String unit, Function<Hour, Double> figure) {
    return new Series(
        key,
        unit,
        hours.entrySet().stream()
            .map(hour -> new Point(hour.getKey(), figure.apply(hour.getValue())))
            .filter(point -> !Double.isNaN(point.value()))
            .toList());
  }
}
