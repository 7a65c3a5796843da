package io.github.doggydoor.doorlog;

import java.time.Duration;

/**
 * How many snapshots are kept.
 *
 * @param maxAge older ones go
 * @param minFiles the newest that stay whatever their age, so that a clock that jumps a year ahead
 *     does not take them all
 * @param maxBytes the oldest go while all together are larger
 * @param floorBytes no snapshot is stored while the disk has less room than this, so that the rows
 *     have it
 */
public record SnapshotSettings(Duration maxAge, int minFiles, long maxBytes, long floorBytes) {
  /** 30 days, never fewer than 100, 1 GiB, a floor of 64 MiB. */
  public static final SnapshotSettings DEFAULT =
      new SnapshotSettings(Duration.ofDays(30), 100, 1L << 30, 64L << 20);
}
