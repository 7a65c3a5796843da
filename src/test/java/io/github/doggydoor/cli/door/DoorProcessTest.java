package io.github.doggydoor.cli.door;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLogs;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.natives.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The door as a process, with a disk that does to it what disks do. */
class DoorProcessTest extends DoorProcessFixture {
  private List<Row> rows() throws Exception {
    return DoorLogs.rows(state);
  }

  /** Another program that holds the log, for reading and writing. */
  private Connection held() throws SQLException {
    Natives.pointToSqlite();
    Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + state.resolve("doorlog.sqlite"));
    try (Statement s = other.createStatement()) {
      s.execute("PRAGMA locking_mode=EXCLUSIVE");
      s.execute("BEGIN IMMEDIATE");
    }
    return other;
  }

  @Test
  void theLastWordOfEachStopIsThatTheLatchIsLocked() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (DoorProcess door = run()) {
        door.await(ARMED);
        List<String> said = door.terminate();
        assertTrue(said.getLast().endsWith(LAST), "stop " + i + ": " + String.join("\n", said));
      }
    }
    assertEquals(5, rows().stream().filter(row -> row.kind() == Kind.STOPPED).count());
  }

  @Test
  void whatAHeldLogDoesNotTakeIsNamedAtTheStop() throws Exception {
    try (DoorProcess first = run()) {
      first.await(ARMED);
      first.terminate();
    }
    try (Connection other = held();
        DoorProcess door = run()) {
      door.await("The door log takes no rows, they wait in memory");
      door.await("another program holds it; end that program");
      List<String> said = door.terminate();
      assertTrue(said.getLast().endsWith(LAST), String.join("\n", said));
      assertTrue(
          said.stream()
              .anyMatch(
                  line -> line.contains("not on the disk: ") && line.contains("stopped: asked to")),
          String.join("\n", said));
      assertTrue(!other.isClosed());
    }
  }

  @Test
  void aHeldLogThatIsLetGoTakesTheRowsThatWaited() throws Exception {
    try (DoorProcess first = run()) {
      first.await(ARMED);
      first.terminate();
    }
    try (DoorProcess door = waitingForTheLog()) {
      until("the rows that waited are written", () -> rows().getLast().kind() == Kind.CLEARED);
      door.terminate();
    }
    List<Row> rows = rows();
    assertEquals(Kind.STOPPED, rows.getLast().kind());
    assertTrue(
        rows.stream()
            .anyMatch(
                row ->
                    row.kind() == Kind.FAULT
                        && row.why().startsWith("log: ")
                        && row.why().contains("in memory")),
        rows.toString());
    assertTrue(
        rows.stream().anyMatch(row -> row.why().startsWith("memory works again")), rows.toString());
  }

  private DoorProcess waitingForTheLog() throws Exception {
    try (Connection other = held()) {
      DoorProcess door = run();
      door.await("The door log takes no rows, they wait in memory");
      assertTrue(!other.isClosed());
      return door;
    }
  }

  @Test
  void aStateFolderThatIsRemovedWhileTheDoorRunsIsThereAgainWithEveryRow() throws Exception {
    try (DoorProcess door = run()) {
      door.await(ARMED);
      door.await("started: for the first time");
      remove(state);
      door.await("was removed, or its disk was taken away");
      door.await("The door log was written again, with all of its rows.");
      door.terminate();
    }
    List<Row> rows = rows();
    assertEquals(Kind.STARTED, rows.getFirst().kind());
    assertTrue(rows.stream().anyMatch(row -> row.kind() == Kind.STOPPED), rows.toString());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(i + 1, rows.get(i).seq(), "numbers have no gap");
    }
    assertTrue(rows.stream().anyMatch(row -> row.why().startsWith("log: ")), "told: " + rows);
  }

  private static void remove(Path top) throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Test
  void checkSaysThatAnotherProgramHoldsTheLogAndARunningDoorIsNone() throws Exception {
    try (DoorProcess door = run()) {
      door.await(ARMED);
      until("it keeps its mode", () -> Files.exists(state.resolve("mode")));
      String said = Cli.run("check", "-c", configuration.toString()).out();
      assertTrue(said.contains("may be written to"), said);
      door.terminate();
    }
    try (Connection other = held()) {
      String said = Cli.run("check", "-c", configuration.toString()).out();
      assertTrue(said.contains("another program holds it; end that program"), said);
      assertTrue(!said.contains("may be written to"), said);
      assertTrue(!other.isClosed());
    }
  }
}
