package io.github.doggydoor.daemon.health;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Health.Item;
import io.github.doggydoor.web.Health.Level;
import io.github.doggydoor.web.Health.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the running door is, as its page tells it. It opens nothing that the door holds: the log is
 * read by a connection of its own, and what the camera does is known from the figures of the last
 * minute. What it found is kept for some seconds, so that many who ask cost no more than one.
 */
public final class HealthWatch {
  private static final Logger LOG = LoggerFactory.getLogger("health");
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration COUNTED = Duration.ofMinutes(1);

  private final HealthSources door;
  private final ComputerItems computer;
  private final Hours hours = new Hours();
  private volatile Optional<Stats> stats = Optional.empty();
  private Optional<Health> found = Optional.empty();
  private long foundAt;
  private List<Series> days = List.of();
  private Optional<Long> countedAt = Optional.empty();

  /** Of this computer. */
  public HealthWatch(HealthSources door) {
    this(door, Path.of("/"));
  }

  /**
   * @param root of what the computer tells of itself
   */
  HealthWatch(HealthSources door, Path root) {
    this.door = door;
    this.computer = new ComputerItems(root);
  }

  /** The figures of a minute; never waits for who reads. */
  public void counted(Stats now) {
    stats = Optional.of(now);
    hours.add(now, Instant.now());
  }

  /** How the door is; reads the disk. */
  public synchronized Health health() {
    long now = System.nanoTime();
    if (found.isEmpty() || now - foundAt >= FRESH.toNanos()) {
      found = Optional.of(new Health(items(), series(now)));
      foundAt = now;
    }
    return found.get();
  }

  private List<Item> items() {
    Configuration configuration = door.configuration().get();
    Path state = configuration.door().stateDir();
    DoorItems parts = new DoorItems(door, stats);
    Instant now = Instant.now();
    List<Item> items = new ArrayList<>();
    items.add(parts.door());
    items.add(parts.model());
    items.add(parts.camera());
    items.add(computer.disk(state, door.snapshotsRefused().getAsBoolean(), parts.diskFault()));
    items.add(computer.clock(configuration.door().zone(), now, parts.clockFault()));
    items.add(parts.broker());
    parts.notices().ifPresent(items::add);
    teaching(parts).ifPresent(items::add);
    computer.temperature().ifPresent(items::add);
    computer.power().ifPresent(items::add);
    computer.wifi().ifPresent(items::add);
    computer.memory().ifPresent(items::add);
    items.add(computer.process(stats));
    door.certificate()
        .get()
        .map(until -> ComputerItems.certificate(until, now, configuration.door().zone()))
        .ifPresent(items::add);
    parts.configuration().ifPresent(items::add);
    items.sort(Comparator.comparing(Item::level, Comparator.reverseOrder()));
    return items;
  }

  private static Optional<Item> teaching(DoorItems parts) {
    try {
      return parts.teaching();
    } catch (TeachException refused) {
      return Optional.of(new Item("teaching", Level.NOTE, refused.getMessage()));
    }
  }

  private List<Series> series(long now) {
    if (countedAt.isEmpty() || now - countedAt.get() >= COUNTED.toNanos()) {
      countedAt = Optional.of(now);
      days = days();
    }
    List<Series> all = new ArrayList<>(days);
    hours.series().stream().filter(series -> !series.points().isEmpty()).forEach(all::add);
    return all;
  }

  private List<Series> days() {
    if (!Files.isRegularFile(door.logFile())) {
      return List.of();
    }
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(door.logFile())) {
      return Days.of(log, door.configuration().get().door().zone(), Instant.now());
    } catch (DoorLogException refused) {
      LOG.debug("The days cannot be counted: {}", refused.getMessage());
      return List.of();
    }
  }
}
