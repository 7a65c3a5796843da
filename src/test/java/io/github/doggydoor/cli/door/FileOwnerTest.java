package io.github.doggydoor.cli.door;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.Main;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files of the door that belong to somebody else, and files that root makes. */
class FileOwnerTest extends DoorProcessFixture {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

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
    try (DoorProcess door = started(readable(), AS_NOBODY)) {
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
  void checkOfAFolderThatBelongsToRootNamesTheCommandThatMendsIt() throws Exception {
    asNobody();
    Files.createDirectories(state);
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.addAll(
        ChildJava.command(
            readable(), List.of(), Main.class.getName(), "check", "-c", configuration.toString()));
    Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
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
      until("it keeps its mode", () -> Files.exists(state.resolve("mode")));
      try (Stream<Path> files = Files.walk(state)) {
        // What is being written is not there yet.
        for (Path file : files.filter(any -> !any.toString().endsWith(".part")).toList()) {
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
