package io.github.doggydoor.web.visits;

import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Reason;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SnapshotStore;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures by numbers: their files are those that store and log name, so that nothing that a
 * browser sends becomes a path.
 *
 * @param stateDir the door's state folder
 */
record VisitPictures(Kept kept, RowTimes rows, Path stateDir) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern NAME = Pattern.compile("([0-9]{1,18})\\.jpg");

  /** A number that counts something here; empty for anything else. */
  static OptionalLong number(String text) {
    return NUMBER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** The number of {@code 17.jpg}. */
  static OptionalLong named(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? number(matcher.group(1)) : OptionalLong.empty();
  }

  /**
   * The JPEG of a kept visit's picture; empty where it is gone or never was.
   *
   * @throws TeachException where that cannot be told now
   */
  Optional<byte[]> kept(long visit, long number) throws TeachException {
    return kept.read(
            store -> {
              List<KeptPicture> pictures =
                  store.summary(visit).map(VisitSummary::pictures).orElse(List.of());
              return number < pictures.size()
                  ? read(store, pictures.get((int) number))
                  : Optional.<byte[]>empty();
            })
        .flatMap(found -> found);
  }

  private static Optional<byte[]> read(TeachStore store, KeptPicture picture)
      throws TeachException {
    try {
      return Optional.of(store.picture(picture));
    } catch (TeachException refused) {
      if (refused.getCause() instanceof NoSuchFileException) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * The JPEG of the snapshot of a row; empty where it is gone or never was.
   *
   * @throws DoorLogException where that cannot be told now
   */
  Optional<byte[]> snapshot(long seq) throws DoorLogException {
    Optional<Path> file = rows.row(seq).flatMap(Row::snapshot).flatMap(this::file);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file.get()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException refused) {
      throw new DoorLogException(
          "cannot read the snapshot "
              + file.get()
              + " ("
              + Reason.of(refused)
              + "): check the disk, and whether the door may read there",
          refused);
    }
  }

  /** Whether there is a snapshot of that name. */
  boolean isThere(String name) {
    return file(name).isPresent();
  }

  private Optional<Path> file(String name) {
    return SnapshotStore.find(stateDir.resolve(SnapshotStore.FOLDER), name);
  }
}
