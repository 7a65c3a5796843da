package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JPEGs of the deciding frames, one folder a day: {@code 2026-11-24/ID.jpg}. A file is whole or
 * absent. Where the disk is nearly full nothing is stored, for the rows need the room more.
 */
public final class SnapshotStore {
  /** Below the state folder of the door. */
  public static final String FOLDER = "snapshots";

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern NAME = Pattern.compile(DAY + "/[0-9a-f-]{36}\\.jpg");

  private final Path folder;
  private final ZoneId zone;
  private final SnapshotSettings settings;
  private final UuidV7 ids = new UuidV7("");
  private long bytes;
  private boolean refusing;

  /**
   * Begins or goes on with the snapshots in {@code folder}.
   *
   * @param zone whose days name the folders
   * @throws DoorLogException where the folder cannot be used
   */
  public SnapshotStore(Path folder, ZoneId zone, SnapshotSettings settings)
      throws DoorLogException {
    this.folder = folder;
    this.zone = zone;
    this.settings = settings;
    try {
      makeFolder();
      bytes = files().values().stream().mapToLong(Long::longValue).sum();
    } catch (IOException e) {
      throw failure("use", e);
    }
  }

  /**
   * Stores one JPEG.
   *
   * @param at when the frame was taken
   * @return its name, relative to the folder; empty where the disk is nearly full, which the log
   *     tells once
   * @throws DoorLogException where it could not be written
   */
  public synchronized Optional<String> store(Instant at, byte[] jpeg) throws DoorLogException {
    try {
      makeFolder(); // Somebody may have removed it, and what is not there has no room.
      if (bytes + jpeg.length > settings.maxBytes()) {
        prune(at);
      }
      if (!roomFor(jpeg.length)) {
        return Optional.empty();
      }
      String name = LocalDate.ofInstant(at, zone) + "/" + ids.next(at.toEpochMilli()) + ".jpg";
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Ownership.give(file.getParent());
      DurableFile.write(file, jpeg);
      DurableFile.sync(folder);
      bytes += jpeg.length;
      return Optional.of(name);
    } catch (IOException e) {
      throw failure("write a snapshot to", e);
    }
  }

  /** The file of a name that {@link #store} gave; empty for any other name, or where it is gone. */
  public Optional<Path> find(String name) {
    return find(folder, name);
  }

  /** The same for whoever only reads what lies in {@code folder}. */
  public static Optional<Path> find(Path folder, String name) {
    return NAME.matcher(name).matches()
        ? Optional.of(folder.resolve(name)).filter(Files::isRegularFile)
        : Optional.empty();
  }

  /** Whether snapshots are refused for want of space, as of the last attempt. */
  public synchronized boolean refusing() {
    return refusing;
  }

  /**
   * Removes snapshots by age, then by size, the oldest first; the newest stays in any case.
   *
   * @return how many went
   */
  public synchronized int prune(Instant now) throws DoorLogException {
    try {
      makeFolder();
      NavigableMap<Path, Long> files = files();
      bytes = files.values().stream().mapToLong(Long::longValue).sum();
      LocalDate oldest = LocalDate.ofInstant(now.minus(settings.maxAge()), zone);
      int gone = 0;
      while (files.size() > 1
          && (bytes > settings.maxBytes()
              || (files.size() > settings.minFiles() && day(files.firstKey()).isBefore(oldest)))) {
        var file = files.pollFirstEntry();
        Files.deleteIfExists(file.getKey());
        bytes -= file.getValue();
        gone++;
        if (files.isEmpty() || !day(files.firstKey()).equals(day(file.getKey()))) {
          Files.deleteIfExists(file.getKey().getParent());
        }
      }
      return gone;
    } catch (IOException e) {
      throw failure("prune", e);
    }
  }

  private void makeFolder() throws IOException {
    Files.createDirectories(folder);
    Ownership.give(folder);
  }

  private boolean roomFor(int length) {
    // Not of a FileStore: that looks for a mount point, which a chroot need not have.
    long room = folder.toFile().getUsableSpace();
    boolean full = room - length < settings.floorBytes();
    if (full && !refusing) {
      LOG.warn(
          "No snapshots are stored: the disk of {} has {} MiB left, and {} MiB are kept for rows.",
          folder,
          room >> 20,
          settings.floorBytes() >> 20);
    } else if (!full && refusing) {
      LOG.info("Snapshots are stored again in {}.", folder);
    }
    refusing = full;
    return !full;
  }

  /** Our files with their sizes, the oldest first; a part that a crash left is removed. */
  private NavigableMap<Path, Long> files() throws IOException {
    TreeMap<Path, Long> files = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = folder.relativize(file).toString();
            if (NAME.matcher(name).matches()) {
              files.put(file, attributes.size());
            } else if (name.endsWith(".jpg.part")) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static LocalDate day(Path file) {
    return LocalDate.parse(file.getParent().getFileName().toString());
  }

  private DoorLogException failure(String what, IOException e) {
    return new DoorLogException(
        "cannot "
            + what
            + " the snapshot folder "
            + folder
            + " ("
            + Reason.of(e)
            + "): check that it is a folder, its permissions and the space on the disk",
        e);
  }
}
