package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.config.Configuration.LogConfig;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SnapshotSettings;
import io.github.doggydoor.doorlog.SnapshotStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots on disk, once the disk takes them: a snapshot that cannot be kept never keeps a row
 * from being written.
 */
public final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger("snapshots");

  private final Path folder;
  private final ZoneId zone;
  private final SnapshotSettings settings;
  private SnapshotStore store;
  private boolean told;
  private volatile boolean refused;

  public Snapshots(Path folder, ZoneId zone, LogConfig log) {
    this.folder = folder;
    this.zone = zone;
    this.settings =
        new SnapshotSettings(
            log.snapshotMaxAge(),
            SnapshotSettings.DEFAULT.minFiles(),
            log.snapshotMaxSize(),
            SnapshotSettings.DEFAULT.floorBytes());
  }

  /** Keeps a JPEG and gives its name; empty where the disk does not take it, which is told once. */
  public synchronized Optional<String> store(Instant at, byte[] jpeg) {
    try {
      Optional<String> name = store().store(at, jpeg);
      told = false;
      refused = name.isEmpty();
      return name;
    } catch (DoorLogException failure) {
      refused = true;
      if (!told) {
        told = true;
        LOG.warn("No snapshots are kept for now: {}", failure.getMessage());
      }
      return Optional.empty();
    }
  }

  /** Whether the disk took none the last time; never waits. */
  public boolean refused() {
    return refused;
  }

  /** Lets go of what is too old or too much. */
  synchronized int prune() throws DoorLogException {
    return store().prune(Instant.now());
  }

  private SnapshotStore store() throws DoorLogException {
    if (store == null) {
      store = new SnapshotStore(folder, zone, settings);
    }
    return store;
  }
}
