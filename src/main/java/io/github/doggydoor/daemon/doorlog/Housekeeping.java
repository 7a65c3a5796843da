package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.config.Configuration.LogConfig;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Retention;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of old rows and snapshots, once an hour. */
public final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("housekeeping");
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofMinutes(1);

  private final LateDoorLog log;
  private final Snapshots snapshots;
  private final Retention retention;
  private final Thread thread =
      Thread.ofPlatform().name("housekeeping").daemon().unstarted(this::run);

  public Housekeeping(LateDoorLog log, Snapshots snapshots, LogConfig settings) {
    this.log = log;
    this.snapshots = snapshots;
    this.retention =
        new Retention(
            settings.maxAge(),
            Math.min(Retention.DEFAULT.minRows(), settings.maxRows()),
            settings.maxRows(),
            2L * settings.maxRows());
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      Thread.sleep(FIRST);
      while (true) {
        prune();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void prune() {
    try {
      Retention.Pruned pruned = log.prune(retention, Instant.now());
      int gone = snapshots.prune();
      if (pruned.rows() + gone > 0) {
        LOG.info("Let go of {} old rows and {} old snapshots.", pruned.rows(), gone);
      }
      if (pruned.unpublished() > 0) {
        LOG.error(
            "{} of these rows were never published: the broker was away for too long, and the log full.",
            pruned.unpublished());
      }
    } catch (DoorLogException refused) {
      LOG.warn("Old rows and snapshots stay for now: {}", refused.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
