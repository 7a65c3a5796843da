package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mode that is set while one place of it, or both, cannot be written. */
class ModeOnDiskTest {
  @TempDir private Path folder;

  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final List<Event> upstream = new CopyOnWriteArrayList<>();
  private final AtomicBoolean full = new AtomicBoolean();

  /** Nobody can write the file {@code mode} while a folder with something in it has its name. */
  private void barTheFile() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("mode")).resolve("inside"), "x");
  }

  private void setLockdown() throws Exception {
    LateDoorLog log =
        new LateDoorLog(
            above -> {
              if (full.get()) {
                throw new DoorLogException("the disk is full, as the test wants it");
              }
              return SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC, above);
            },
            new ModeFile(folder),
            new WallClock(event -> {}));
    Recorder recorder =
        new Recorder(
            log,
            new SnapshotTaker((frame, jpeg) -> Optional.empty()),
            new Recorder.Telling() {
              @Override
              public void recorded(Row row, Optional<byte[]> snapshot) {
                answers.add("row " + row.why());
              }

              @Override
              public void tell(Action action) {
                answers.add(((Action.Acknowledge) action).reason());
              }
            },
            upstream::add);
    recorder.start();
    recorder.accept(new Action.Log(Entry.of(Kind.MODE, Moment.now(), "from auto to lockdown")));
    recorder.accept(new Action.KeepMode(Mode.LOCKDOWN));
    recorder.accept(new Action.Acknowledge(Optional.of("l1"), true, "done"));
    recorder.flush(Duration.ofSeconds(10));
    recorder.close();
    log.close();
  }

  @Test
  void whereTheFileCannotBeWrittenTheLogKeepsItTheRowsGoOnAndTheFaultIsTold() throws Exception {
    barTheFile();
    setLockdown();
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(folder.resolve("doorlog.sqlite"))) {
      assertEquals(new KeptMode.Said(Mode.LOCKDOWN), log.kept());
    }
    assertEquals(List.of("row from auto to lockdown", "done"), answers);
    assertTrue(
        upstream.stream()
            .anyMatch(
                event ->
                    event instanceof Event.PartFailed failed
                        && failed.part().equals("disk")
                        && failed.why().contains(folder.resolve("mode").toString())),
        upstream.toString());
  }

  @Test
  void whereTheLogCannotBeWrittenTheFileKeepsIt() throws Exception {
    full.set(true);
    setLockdown();
    assertEquals(new KeptMode.Said(Mode.LOCKDOWN), new ModeFile(folder).read());
    assertEquals(List.of("done"), answers);
  }

  @Test
  void whereNeitherTakesItTheAnswerSaysThatARestartForgetsIt() throws Exception {
    barTheFile();
    full.set(true);
    setLockdown();
    assertEquals(1, answers.size());
    assertTrue(
        answers.getFirst().startsWith("done, but it is not kept yet, and a restart forgets it"),
        answers.toString());
  }

  @Test
  void whereThereIsNoRoomForAnotherFileItIsWrittenInItsPlace() throws Exception {
    ModeFile file = new ModeFile(folder);
    file.write(Optional.empty());
    Files.writeString(Files.createDirectory(folder.resolve("mode.part")).resolve("inside"), "x");
    file.write(Optional.of(Mode.LOCKDOWN));
    assertEquals(new KeptMode.Said(Mode.LOCKDOWN), file.read());
    file.write(Optional.of(Mode.AUTO));
    assertEquals(new KeptMode.Said(Mode.AUTO), file.read());
    assertFalse(Files.readString(file.path()).contains("lockdown"));
  }
}
