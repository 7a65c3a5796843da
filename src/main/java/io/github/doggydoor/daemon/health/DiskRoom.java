package io.github.doggydoor.daemon.health;

import io.github.doggydoor.doorlog.SnapshotSettings;
import java.nio.file.Path;

/**
 * How much room the disk has for what the door keeps.
 *
 * @param folder where that is
 * @param free bytes
 */
public record DiskRoom(Path folder, long free) {
  /** With less, snapshots will soon be refused. */
  private static final long WANTED = 200L << 20;

  /** That of a folder now. */
  public static DiskRoom of(Path folder) {
    // Not of a FileStore: that looks for a mount point, which a chroot need not have.
    return new DiskRoom(folder, folder.toFile().getUsableSpace());
  }

  /** Whether it is less than the door should have. */
  public boolean isShort() {
    return free < WANTED;
  }

  /** Whether no snapshots are kept any more, so that rows have the rest. */
  public boolean isOut() {
    return free < SnapshotSettings.DEFAULT.floorBytes();
  }

  /** In words, with what to do where it is short. */
  public String words() {
    String left = folder + " has " + (free >> 20) + " MiB left";
    return isShort()
        ? left + "; make room, " + (WANTED >> 20) + " MiB are wanted for snapshots"
        : left;
  }
}
