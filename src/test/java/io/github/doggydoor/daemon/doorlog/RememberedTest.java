package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.KeptMode;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path file;
  private final BlockingQueue<Event> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void name() {
    file = folder.resolve("doorlog.sqlite");
  }

  @Test
  void aLockdownIsRememberedWhileTheLogIsStillBeingChecked() throws Exception {
    keptInTheLog(Mode.LOCKDOWN);
    CountDownLatch checked = new CountDownLatch(1);
    assertEquals(Mode.LOCKDOWN, remembered(late(above -> opened(file, checked))).mode());
    checked.countDown();
  }

  @Test
  void aNewFolderHasTheFirstModeAndTellsNothing() {
    Remembered remembered = start();
    assertEquals(Mode.AUTO, remembered.mode());
    assertEquals("for the first time", remembered.afterWhat());
    assertNull(told.poll());
  }

  @Test
  void aModeThatNobodySetGoesOnToBeTheConfigurations() {
    start();
    start();
    LateDoorLog log = late(this::open);
    assertEquals(
        Mode.LEARN,
        Remembered.of(
                Remembered.look(new StateFolder(file, Mode.LEARN)), log, LONG, told::add, at -> {})
            .mode(),
        "the configuration was changed meanwhile");
    log.close();
    assertNull(told.poll());
  }

  @Test
  void aLogOfAnOlderVersionInWhichNobodySetAModeLocksNobodyOut() throws Exception {
    try (SqliteDoorLog log = open(0)) {
      log.append(Entry.of(Kind.STARTED, Moment.now(), "for the first time"), Optional.empty());
    }
    assertEquals(Mode.AUTO, start().mode());
    assertNull(told.poll());
  }

  @Test
  void rule7ALogOfAnOlderVersionThatLostItsModeIsLockdownForAnimals() throws Exception {
    try (SqliteDoorLog log = open(0)) {
      log.append(
          Entry.of(Kind.MODE, Moment.now(), "mode lockdown by a: from auto to lockdown"),
          Optional.empty());
    }
    assertLost(start(), "has lost its row of the mode");
  }

  @Test
  void rule7ADamagedLogIsSetAsideAndTheFileOfTheModeStillKnows() throws Exception {
    new ModeFile(folder).write(Optional.of(Mode.LOCKDOWN));
    Files.writeString(file, "no log at all".repeat(500));
    assertEquals(Mode.LOCKDOWN, start().mode());
    Files.delete(folder.resolve("mode"));
    assertEquals(Mode.LOCKDOWN, start().mode(), "it was written into the new log, too");
  }

  @Test
  void rule7ADamagedLogWithoutTheFileOfTheModeIsLockdownForAnimalsAtEveryStart() throws Exception {
    Files.writeString(file, "no log at all".repeat(500));
    assertLost(start(), "the file of the mode is not there");
    assertLost(start(), "does not know it any more");
  }

  @Test
  void rule7AFolderThatWasUsedAndHasNeitherLogNorModeIsLockdownForAnimals() throws Exception {
    Files.createDirectories(folder.resolve("snapshots"));
    assertLost(start(), "the door log is new");
  }

  @Test
  void aWordWrittenByHandEndsALostMode() throws Exception {
    Files.writeString(file, "no log at all".repeat(500));
    assertLost(start(), "");
    Files.writeString(folder.resolve("mode"), "auto\n");
    assertEquals(Mode.AUTO, start().mode());
    assertTrue(Files.readString(folder.resolve("mode")).contains("crc"), "written again as ours");
  }

  @Test
  void rule7TheStricterCountsWhereTheTwoPlacesDifferAndItIsSaid() throws Exception {
    keptInTheLog(Mode.AUTO);
    new ModeFile(folder).write(Optional.of(Mode.LOCKDOWN));
    Remembered remembered = start();
    assertEquals(Mode.LOCKDOWN, remembered.mode());
    assertTrue(
        remembered
            .afterWhat()
            .endsWith("says lockdown, and the door log says auto: mode lockdown counts"),
        remembered.afterWhat());
    try (SqliteDoorLog log = open(0)) {
      assertEquals(new KeptMode.Said(Mode.LOCKDOWN), log.kept());
      log.keep(Mode.LOCKDOWN);
    }
    new ModeFile(folder).write(Optional.of(Mode.FREE));
    assertEquals(Mode.LOCKDOWN, start().mode());
  }

  @Test
  void rule7ARowOfTheModeThatIsNoModeIsToldInWords() throws Exception {
    keptInTheLog(Mode.AUTO);
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = db.createStatement()) {
      s.execute("UPDATE state SET value = 'lockdxwn' WHERE name = 'mode'");
    }
    assertLost(start(), "and the door log has a damaged row of the mode");
  }

  @Test
  void theFileOfTheModeAnswersWhereTheLogDoesNotAndNothingIsHeldUp() throws Exception {
    new ModeFile(folder).write(Optional.of(Mode.LOCKDOWN));
    CountDownLatch never = new CountDownLatch(1);
    Remembered remembered =
        Remembered.of(
            Remembered.look(new StateFolder(file, Mode.AUTO)),
            late(above -> opened(file, never)),
            Duration.ofMillis(50),
            told::add,
            at -> {});
    assertEquals("the door log did not answer in time", remembered.afterWhat());
    assertEquals(Mode.LOCKDOWN, remembered.mode());
    assertTrue(told.poll().toString().contains("part=memory"));
    assertNull(told.poll());
    never.countDown();
    assertEquals(
        new Event.Recalled(Optional.of(Mode.LOCKDOWN), Map.of()),
        told.poll(20, java.util.concurrent.TimeUnit.SECONDS));
  }

  @Test
  void whatALateLogRemembersIsToldWhenItAnswers() throws Exception {
    Path kept = folder.resolve("kept.sqlite");
    try (SqliteDoorLog log = SqliteDoorLog.open(kept, ZoneOffset.UTC)) {
      log.keep(Mode.LOCKDOWN);
    }
    Files.createDirectories(folder.resolve("snapshots"));
    CountDownLatch slow = new CountDownLatch(1);
    // The log itself is asked, which is slow, as nothing lies at its path yet.
    Remembered.of(
        Remembered.look(new StateFolder(file, Mode.AUTO)),
        late(above -> opened(kept, slow)),
        Duration.ofMillis(50),
        told::add,
        at -> {});
    assertTrue(
        told.poll(20, java.util.concurrent.TimeUnit.SECONDS).toString().contains("part=memory"));
    assertTrue(
        told.poll(20, java.util.concurrent.TimeUnit.SECONDS).toString().contains("part=mode"));
    slow.countDown();
    assertEquals(
        new Event.Recalled(Optional.of(Mode.LOCKDOWN), Map.of()),
        told.poll(20, java.util.concurrent.TimeUnit.SECONDS));
  }

  @Test
  void aLogThatRefusesIsAskedUntilItAnswers() throws Exception {
    keptInTheLog(Mode.LOCKDOWN);
    Path away = Files.move(file, folder.resolve("away"));
    CountDownLatch refused = new CountDownLatch(1);
    Remembered remembered =
        remembered(
            late(
                above -> {
                  refused.countDown();
                  if (!Files.exists(file)) {
                    throw new DoorLogException("another program holds it; end that program");
                  }
                  return open(above);
                }));
    assertEquals(Mode.AUTO, remembered.mode());
    assertTrue(
        told.poll(20, java.util.concurrent.TimeUnit.SECONDS)
            .toString()
            .contains("another program holds it"));
    refused.await();
    Files.move(away, file);
    Event late = told.poll(20, java.util.concurrent.TimeUnit.SECONDS);
    assertEquals(new Event.Recalled(Optional.of(Mode.LOCKDOWN), Map.of()), late);
  }

  private void keptInTheLog(Mode mode) throws DoorLogException {
    try (SqliteDoorLog log = open(0)) {
      log.keep(mode);
    }
  }

  private void assertLost(Remembered remembered, String why) {
    assertEquals(Mode.LOCKDOWN, remembered.mode());
    String words = String.valueOf(told.poll());
    assertTrue(words.contains("part=mode"), words);
    assertTrue(words.contains(why), words);
    assertTrue(words.contains("echo auto"), words);
  }

  /** A start of a door, as far as its memory goes. */
  private Remembered start() {
    try (LateDoorLog log = late(this::open)) {
      Remembered remembered = remembered(log);
      log.look();
      return remembered;
    } catch (DoorLogException refused) {
      throw new AssertionError(refused);
    }
  }

  private Remembered remembered(LateDoorLog log) {
    return Remembered.of(
        Remembered.look(new StateFolder(file, Mode.AUTO)), log, LONG, told::add, at -> {});
  }

  private SqliteDoorLog open(long above) throws DoorLogException {
    return SqliteDoorLog.open(file, ZoneOffset.UTC, above);
  }

  private static SqliteDoorLog opened(Path file, CountDownLatch when) throws DoorLogException {
    try {
      when.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return SqliteDoorLog.open(file, ZoneOffset.UTC);
  }

  private LateDoorLog late(LateDoorLog.Opener opener) {
    return new LateDoorLog(opener, new ModeFile(folder), new WallClock(event -> {}));
  }
}
