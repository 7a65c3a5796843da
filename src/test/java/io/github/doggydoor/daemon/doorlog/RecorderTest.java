package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.KeptMode;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.vision.Square;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  @TempDir private Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<Event> upstream = new CopyOnWriteArrayList<>();
  private final AtomicBoolean full = new AtomicBoolean();
  private final Recorder.Telling telling =
      new Recorder.Telling() {
        @Override
        public void recorded(Row row, Optional<byte[]> snapshot) {
          told.add(row.why() + snapshot.map(jpeg -> " with a snapshot").orElse(""));
        }

        @Override
        public void tell(Action action) {
          told.add("told");
        }
      };

  private LateDoorLog late() {
    return new LateDoorLog(this::open, new ModeFile(folder), new WallClock(event -> {}));
  }

  private SqliteDoorLog open(long above) throws DoorLogException {
    if (full.get()) {
      throw new DoorLogException("the disk is full, as the test wants it");
    }
    return SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC, above);
  }

  private static Action row(String why) {
    return new Action.Log(Entry.of(Kind.DENIED, Moment.now(), why));
  }

  private static void eventually(Runnable wanted) throws InterruptedException {
    for (int i = 0; i < 400; i++) {
      try {
        wanted.run();
        return;
      } catch (AssertionError | java.util.NoSuchElementException notYet) {
        Thread.sleep(25);
      }
    }
    wanted.run();
  }

  @Test
  void rowsWaitForADiskThatRefusesAndComeInTheirOrderOnceItTakesThem() throws Exception {
    full.set(true);
    LateDoorLog log = late();
    Recorder recorder =
        new Recorder(
            log, new SnapshotTaker((at, jpeg) -> Optional.empty()), telling, upstream::add);
    recorder.start();
    recorder.accept(row("first"));
    recorder.accept(new Action.KeepMode(Mode.LOCKDOWN));
    recorder.accept(row("second"));
    recorder.accept(new Action.Acknowledge(Optional.empty(), true, "done"));
    eventually(() -> assertEquals(List.of("told"), told));
    assertEquals(
        List.of(
            new Event.PartFailed(
                "log", "the disk is full, as the test wants it; 1 row waits in memory")),
        upstream);
    assertEquals(
        new KeptMode.Said(Mode.LOCKDOWN),
        new ModeFile(folder).read(),
        "a lockdown does not wait for the disk of the log");
    full.set(false);
    eventually(() -> assertEquals(List.of("told", "first", "second"), told));
    eventually(() -> assertEquals(new Event.PartRecovered("log"), upstream.getLast()));
    recorder.close();
    assertEquals(2, log.after(0, 10, Set.of()).size());
    assertEquals(new KeptMode.Said(Mode.LOCKDOWN), log.kept());
    log.close();
  }

  @Test
  void whereNoRowWaitsNoneIsCounted() throws Exception {
    full.set(true);
    LateDoorLog log = late();
    Recorder recorder =
        new Recorder(
            log, new SnapshotTaker((at, jpeg) -> Optional.empty()), telling, upstream::add);
    recorder.start();
    eventually(
        () ->
            assertEquals(
                List.of(new Event.PartFailed("log", "the disk is full, as the test wants it")),
                upstream));
    recorder.close();
    log.close();
  }

  @Test
  void howManyRowsWaitIsToldAgainWhenItIsTenTimesAsMany() throws Exception {
    full.set(true);
    LateDoorLog log = late();
    Recorder recorder =
        new Recorder(
            log, new SnapshotTaker((at, jpeg) -> Optional.empty()), telling, upstream::add);
    recorder.start();
    for (int i = 0; i < 120; i++) {
      recorder.accept(row("row " + i));
    }
    eventually(() -> assertTrue(upstream.getLast().toString().contains("120 rows wait")));
    assertTrue(upstream.size() <= 3, "each time it is told is a row, too: " + upstream);
    full.set(false);
    eventually(() -> assertEquals(120, told.size()));
    recorder.close();
    log.close();
  }

  @Test
  void aFolderThatIsRemovedWhileTheDoorRunsIsToldAndTheLogIsThereAgainWithEveryRow()
      throws Exception {
    LateDoorLog log = late();
    Recorder recorder =
        new Recorder(
            log, new SnapshotTaker((at, jpeg) -> Optional.empty()), telling, upstream::add);
    recorder.start();
    recorder.accept(new Action.KeepMode(Mode.LOCKDOWN));
    recorder.accept(row("first"));
    recorder.accept(row("second"));
    assertTrue(recorder.flush(Duration.ofSeconds(10)));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    eventually(() -> assertTrue(upstream.toString().contains("was removed"), upstream.toString()));
    eventually(() -> assertEquals(new Event.PartRecovered("log"), upstream.getLast()));
    recorder.accept(row("third"));
    assertTrue(recorder.flush(Duration.ofSeconds(10)));
    recorder.close();
    log.close();
    assertEquals(new KeptMode.Said(Mode.LOCKDOWN), new ModeFile(folder).read());
    try (SqliteDoorLog again = open(0)) {
      List<Row> rows = again.after(0, 10, Set.of());
      assertEquals(List.of("first", "second", "third"), rows.stream().map(Row::why).toList());
      assertEquals(List.of(1L, 2L, 3L), rows.stream().map(Row::seq).toList());
      assertEquals(new KeptMode.Said(Mode.LOCKDOWN), again.kept());
    }
  }

  @Test
  void theFileAloneRemovedIsMissedTooAndWhatWasWrittenAheadIsNotTakenForTheNewOne()
      throws Exception {
    LateDoorLog log = late();
    Recorder recorder =
        new Recorder(
            log, new SnapshotTaker((at, jpeg) -> Optional.empty()), telling, upstream::add);
    recorder.start();
    for (int i = 0; i < 50; i++) {
      recorder.accept(row("row " + i));
    }
    assertTrue(recorder.flush(Duration.ofSeconds(10)));
    Files.delete(folder.resolve("doorlog.sqlite"));
    eventually(() -> assertEquals(new Event.PartRecovered("log"), upstream.getLast()));
    recorder.accept(row("last"));
    assertTrue(recorder.flush(Duration.ofSeconds(10)));
    recorder.close();
    log.close();
    try (SqliteDoorLog again = open(0)) {
      assertEquals(List.of(), again.notices(), "it is sound");
      assertEquals(51, again.after(0, 100, Set.of()).size());
    }
  }

  @Test
  void theDecidingFrameBecomesTheSnapshotOfItsRow() throws Exception {
    SnapshotTaker snapshots = new SnapshotTaker((at, jpeg) -> Optional.of("name.jpg"));
    for (int id = 1; id <= 20; id++) {
      Image image = new Image(8, 8, new byte[192]);
      snapshots.remember(new Frame(id, id, Instant.EPOCH, "test", image), Square.whole(image));
    }
    LateDoorLog log = late();
    Recorder recorder = new Recorder(log, snapshots, telling, upstream::add);
    recorder.start();
    recorder.accept(decidedBy(20));
    recorder.accept(decidedBy(1));
    assertTrue(recorder.flush(Duration.ofSeconds(10)));
    recorder.close();
    assertEquals(List.of("by 20 with a snapshot", "by 1"), told);
    List<Row> rows = log.after(0, 10, Set.of());
    assertEquals(Optional.of("name.jpg"), rows.get(0).snapshot());
    assertEquals(Optional.empty(), rows.get(1).snapshot(), "a frame that is long forgotten");
    log.close();
  }

  private static Action decidedBy(long frame) {
    return new Action.Log(
        new Entry(
            Kind.UNLOCKED,
            Moment.now(),
            "by " + frame,
            OptionalLong.of(frame),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()));
  }
}
