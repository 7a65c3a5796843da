package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rule 7: no lockdown is lost by any damage to any one file. */
class LockdownPropertyTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A file as it was before the lockdown came back with its old contents is damage, too. */
  private record Before(Path folder) {
    void over(Path file) throws IOException {
      Path old = folder.resolve(file.getFileName());
      if (Files.exists(old)) {
        Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 120)
  void noLockdownIsLostByAnyDamageToAnyOneFile(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Path top = Files.createTempDirectory("lockdown");
    Path folder = Files.createDirectory(top.resolve("state"));
    Path before = Files.createDirectory(top.resolve("before"));
    Path cut = Files.createDirectory(top.resolve("cut"));
    try {
      start(folder);
      try (LateDoorLog log = late(folder)) {
        rows(log, random.nextInt(40));
        log.keep(Mode.AUTO);
        rows(log, random.nextInt(40));
        copy(folder, before);
        log.keep(Mode.LOCKDOWN);
        rows(log, random.nextInt(40));
        // As a power cut leaves it, with rows that are only written ahead; or after a clean stop.
        copy(folder, cut);
      }
      Path found = random.nextBoolean() ? cut : folder;
      Path damaged = damage(found, new Before(before), random);
      assertEquals(Mode.LOCKDOWN, start(found), "after damage to " + damaged.getFileName());
      assertEquals(Mode.LOCKDOWN, start(found), "at the second start");
    } finally {
      remove(top);
    }
  }

  private static Path damage(Path folder, Before before, Random random) throws IOException {
    List<Path> files = new ArrayList<>(list(folder));
    files.sort(Comparator.naturalOrder());
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    int to = from + (bytes.length == 0 ? 0 : 1 + random.nextInt(bytes.length - from));
    switch (random.nextInt(6)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, java.util.Arrays.copyOf(bytes, from));
      case 2 -> Files.write(file, filled(bytes, from, to, () -> (byte) 0));
      case 3 -> Files.write(file, filled(bytes, from, to, () -> (byte) random.nextInt(256)));
      case 4 -> Files.write(file, new byte[0]);
      default -> before.over(file);
    }
    return file;
  }

  private static byte[] filled(
      byte[] bytes, int from, int to, java.util.function.Supplier<Byte> with) {
    byte[] damaged = bytes.clone();
    for (int i = from; i < to; i++) {
      damaged[i] = with.get();
    }
    return damaged;
  }

  /** A start of the door; gives the mode in which it comes up. */
  private static Mode start(Path folder) throws Exception {
    try (LateDoorLog log = late(folder)) {
      Remembered remembered =
          Remembered.of(
              Remembered.look(new StateFolder(folder.resolve("doorlog.sqlite"), Mode.AUTO)),
              log,
              LONG,
              e -> {},
              at -> {});
      log.look();
      rows(log, 1);
      return remembered.mode();
    }
  }

  private static void rows(LateDoorLog log, int many) throws Exception {
    for (int i = 0; i < many; i++) {
      log.append(
          Entry.of(Kind.DENIED, Moment.now(), "a row of some length " + i), Optional.empty());
    }
  }

  private static LateDoorLog late(Path folder) {
    return new LateDoorLog(
        above -> SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC, above),
        new ModeFile(folder),
        new WallClock(event -> {}));
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : list(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void remove(Path top) throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
