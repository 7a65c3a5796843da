package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.TeachException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Visits with the files of their pictures, as long as there is room. The files come before their
 * rows and go after them, so that a crash between the two leaves a file without a row, at worst,
 * which the next pruning sweeps.
 */
final class Keeping {
  private static final int AT_ONCE = 50;

  private final Path folder;
  private final long floor;
  private final Frames frames;
  private final TeachConnection connection;

  /**
   * In a store.
   *
   * @param folder of the store
   * @param floor so many bytes of its disk are left for others
   */
  Keeping(Path folder, long floor, TeachConnection connection) {
    this.folder = folder;
    this.floor = floor;
    this.frames = new Frames(folder.resolve(TeachFile.FRAMES));
    this.connection = connection;
  }

  /** Keeps a visit: first its pictures, then the rest in one transaction. */
  long add(KeptVisit visit, List<byte[]> jpegs) throws TeachException {
    if (jpegs.size() != visit.pictures().size()) {
      throw new IllegalArgumentException("a visit is kept with all of its pictures");
    }
    byte[] seen = SeenCodec.encode(visit.frames());
    long taken = jpegs.stream().mapToLong(jpeg -> Frames.taken(jpeg.length)).sum();
    String day = LocalDate.ofInstant(visit.begun(), ZoneOffset.UTC).toString();
    return connection.writing(
        "write to",
        db -> {
          requireRoom(taken + seen.length);
          long id = Visits.next(db);
          List<KeptPicture> named = frames.write(day, id, visit.pictures(), jpegs);
          Visits.insert(db, id, visit, seen, named, taken);
          return id;
        });
  }

  private void requireRoom(long bytes) throws TeachException {
    // Not of a FileStore: that looks for a mount point, which a chroot need not have.
    long room = folder.toFile().getUsableSpace();
    if (room - bytes < floor) {
      throw new TeachException(
          "the disk of "
              + folder
              + " has "
              + (room >> 20)
              + " MB left, and "
              + (floor >> 20)
              + " MB are left for the door log: free some space on it, or lower teach.space");
    }
  }

  byte[] picture(KeptPicture picture) throws TeachException {
    try {
      return frames.read(picture.file());
    } catch (NoSuchFileException gone) {
      throw new TeachException(
          "the picture " + picture.file() + " is gone, as is the visit that it was of", gone);
    } catch (IOException refused) {
      throw Failure.of(folder, "read " + picture.file() + " of", refused);
    }
  }

  Path file(KeptPicture picture) throws TeachException {
    try {
      return frames.file(picture.file());
    } catch (IOException noName) {
      throw new TeachException(noName.getMessage(), noName);
    }
  }

  long bytes() throws TeachException {
    return connection.reading(Visits::bytes);
  }

  /**
   * Lets the oldest of which no answer counts go until no more than {@code cap} bytes are taken.
   */
  Pruned prune(long cap) throws TeachException {
    // Nobody adds meanwhile, so that no file is a stray whose row is still to come.
    int strays = connection.writing("prune", db -> frames.sweep(Visits.files(db)));
    int visits = 0;
    long taken = bytes();
    while (taken > cap) {
      int gone = evict(taken - cap);
      if (gone == 0) {
        return new Pruned(visits, strays, taken, true);
      }
      visits += gone;
      taken = bytes();
    }
    return new Pruned(visits, strays, taken, false);
  }

  private int evict(long excess) throws TeachException {
    List<String> files = new ArrayList<>();
    int gone =
        connection.writing(
            "prune",
            db -> {
              List<Long> ids = Visits.oldest(db, excess, AT_ONCE);
              files.addAll(Visits.delete(db, ids));
              return ids.size();
            });
    return connection.alone(
        "prune",
        db -> {
          frames.delete(files);
          Tables.vacuum(db);
          return gone;
        });
  }
}
