package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.natives.Natives;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door as a process, with a disk that does to it what disks do. */
class DoorProcessTest {
  private static final String ARMED = "The button is armed";
  private static final String LAST = "Stopped; the latch is in its locked position.";

  @TempDir private Path folder;
  private Path configuration;
  private Path state;

  @BeforeEach
  void aDoorWithoutModelOrCamera() throws IOException {
    state = folder.resolve("state");
    Files.createDirectories(folder.resolve("photos"));
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: photos}
            board: {kind: simulated}
            """);
  }

  private DoorProcess run(String... before) throws IOException {
    return new DoorProcess(configuration, System.getProperty("java.class.path"), List.of(before));
  }

  private List<Row> rows() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(state.resolve("doorlog.sqlite"))) {
      return log.after(0, 1000, Set.of());
    }
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
      for (int i = 0; i < 200 && rows().getLast().kind() != Kind.CLEARED; i++) {
        Thread.sleep(50);
      }
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
  void aLogThatBelongsToRootNamesTheCommandThatMendsIt() throws Exception {
    asNobody();
    Files.createDirectories(state);
    chown(state);
    try (SqliteDoorLog log =
        SqliteDoorLog.open(state.resolve("doorlog.sqlite"), java.time.ZoneOffset.UTC)) {
      log.keep(io.github.doggydoor.decision.Mode.AUTO);
    }
    for (String name : List.of("doorlog.sqlite", "doorlog.sqlite.lock")) {
      Files.setOwner(state.resolve(name), owner("root"));
    }
    List<String> nobody = List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");
    try (DoorProcess door = new DoorProcess(configuration, readable(), nobody)) {
      door.await("sudo chown -R nobody: " + state);
      assertTrue(door.terminate().getLast().endsWith(LAST), "it runs, and stops well");
    }
  }

  @Test
  void checkSaysWhoseTheFilesAreAndHowToMendIt() throws Exception {
    asNobody();
    Files.createDirectories(state);
    chown(state);
    Path log = Files.writeString(state.resolve("doorlog.sqlite"), "");
    Files.setOwner(log, owner("root"));
    String words =
        log + " belongs to root, and the door runs as nobody: its rows would wait in memory; ";
    String said = Cli.run("check", "-c", configuration.toString()).out();
    assertTrue(said.contains(words + "`sudo chown -R nobody: " + state + "`"), said);
    chown(log);
    assertTrue(
        Cli.run("check", "-c", configuration.toString()).out().contains("may be written to"));
  }

  @Test
  void checkSaysThatAnotherProgramHoldsTheLogAndARunningDoorIsNone() throws Exception {
    try (DoorProcess door = run()) {
      door.await(ARMED);
      for (int i = 0; i < 200 && !Files.exists(state.resolve("mode")); i++) {
        Thread.sleep(50);
      }
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

  @Test
  void checkOfAFolderThatBelongsToRootNamesTheCommandThatMendsIt() throws Exception {
    asNobody();
    Files.createDirectories(state);
    Process check =
        new ProcessBuilder(
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                readable(),
                "io.github.doggydoor.cli.Main",
                "check",
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());
    assertTrue(
        said.contains(state + " belongs to root: `sudo chown -R nobody: " + state + "`"), said);
  }

  @Test
  void whatADoorThatRootRunsMakesBelongsToTheOwnerOfTheFolder() throws Exception {
    asNobody();
    Files.createDirectories(state);
    chown(state);
    try (DoorProcess door = run()) {
      door.await(ARMED);
      for (int i = 0; i < 200 && !Files.exists(state.resolve("mode")); i++) {
        Thread.sleep(50);
      }
      try (Stream<Path> files = Files.walk(state)) {
        for (Path file : files.toList()) {
          assertEquals("nobody", Files.getOwner(file).getName(), file + " while it runs");
        }
      }
      door.terminate();
    }
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.toList()) {
        assertEquals("nobody", Files.getOwner(file).getName(), file + " afterwards");
      }
    }
  }

  /** The class path where anybody may read it: root's own folder is shut to others. */
  private String readable() throws IOException {
    Path copies = Files.createDirectories(folder.resolve("classes"));
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path copy = copies.resolve(parts.size() + "-" + Path.of(part).getFileName());
      if (Files.exists(Path.of(part)) && !part.contains("test-classes")) {
        copy(Path.of(part), copy);
        parts.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, parts);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Only root can become somebody else; whoever that is has to come through the folders. */
  private void asNobody() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can be somebody else");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void chown(Path file) throws IOException {
    Files.setOwner(file, owner("nobody"));
  }

  private static java.nio.file.attribute.UserPrincipal owner(String name) throws IOException {
    return java.nio.file.FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(name);
  }
}
