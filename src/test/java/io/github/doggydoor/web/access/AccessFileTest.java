package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Acceptance.Refused;
import io.github.doggydoor.web.access.Acceptance.Why;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The file: whose it is, what is in it, and one that cannot be used. */
class AccessFileTest extends AccessFixture {
  @Test
  void nobodyIsKnownWhereThereIsNoFileAndAskingMakesNone() throws Exception {
    assertFalse(access.anybody());
    assertEquals(Optional.empty(), access.phone("a".repeat(43)));
    assertEquals(new Refused(Why.UNKNOWN), access.accept("a".repeat(43)));
    assertEquals(List.of(), access.phones());
    assertFalse(access.revoke(1));
    assertFalse(access.removePassword("anna"));
    assertFalse(Files.exists(file().getParent()));
  }

  @Test
  void noSecretIsInTheFileOrInWhatIsPrinted() throws Exception {
    Invitation made = access.invite("Anna", Role.OWNER);
    Accepted accepted = (Accepted) access.accept(made.token());
    access.close();
    try (Stream<Path> files = Files.list(file().getParent())) {
      for (Path one : files.toList()) {
        String bytes = Files.readString(one, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(made.token()), one.toString());
        assertFalse(bytes.contains(accepted.token()), one.toString());
      }
    }
    assertFalse(made.toString().contains(made.token()));
    assertFalse(accepted.toString().contains(accepted.token()));
  }

  @Test
  void folderAndFilesAreForTheirOwnerAloneAlsoWhereSomebodyOpenedThemToOthers() throws Exception {
    access.invite("Anna", Role.OWNER);
    access.close();
    Files.setPosixFilePermissions(file().getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    access.invite("Ben", Role.OWNER);
    assertEquals("rwx------", mode(file().getParent()));
    try (Stream<Path> files = Files.list(file().getParent())) {
      for (Path one : files.toList()) {
        assertEquals("rw-------", mode(one), one.toString());
      }
    }
  }

  @Test
  void whatRootMakesBelongsToWhoeverTheStateFolderBelongsTo() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "SKIPPED: only root gives files away");
    UserPrincipal door =
        state.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon");
    Files.setOwner(state, door);
    let("Anna", Role.OWNER);
    assertEquals(door, Files.getOwner(file().getParent()));
    try (Stream<Path> files = Files.list(file().getParent())) {
      List<Path> all = files.toList();
      assertEquals(3, all.size(), "the database and its two companions");
      for (Path one : all) {
        assertEquals(door, Files.getOwner(one), one.toString());
      }
    }
  }

  @Test
  void aLinkInItsPlaceIsRefusedAndWhatItLeadsToStaysAsItIs() throws Exception {
    Path foreign = Files.createDirectory(state.resolve("foreign"));
    Path target = Files.writeString(foreign.resolve("web.sqlite"), "somebody else's");
    Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createSymbolicLink(state.resolve("web"), foreign);
    assertSays(state.resolve("web") + " is a link", () -> access.invite("Anna", Role.OWNER));
    assertSays("sudo mv " + state.resolve("web"), access::anybody);
    Files.delete(target);
    assertSays(state.resolve("web") + " is a link", () -> access.invite("Anna", Role.OWNER));
    assertFalse(Files.exists(target), "nothing is made there");
    Files.writeString(target, "somebody else's");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    Files.delete(state.resolve("web"));
    Files.createDirectory(state.resolve("web"));
    Files.createSymbolicLink(file(), target);
    assertSays(file() + " is a link", () -> access.invite("Anna", Role.OWNER));
    assertEquals("rwxr-xr-x", mode(foreign));
    assertEquals("rw-r--r--", mode(target));
    assertEquals("somebody else's", Files.readString(target));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aDamagedFileLetsNobodyInAndSaysHowToBeginAnew() throws Exception {
    String token = let("Anna", Role.OWNER).token();
    access.close();
    byte[] bytes = Files.readAllBytes(file());
    for (int i = 4096; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(file(), bytes);
    assertSays("is damaged, and nobody is let in", () -> access.phone(token));
    assertSays("sudo mv " + state.resolve("web"), () -> access.invite("Ben", Role.OWNER));
    assertSays("is damaged", access::anybody);
    Files.move(state.resolve("web"), state.resolve("web.damaged"));
    assertFalse(access.anybody());
    assertEquals("Ben", let("Ben", Role.OWNER).phone().name());
  }

  @Test
  void anythingElseInItsPlaceLetsNobodyIn() throws Exception {
    Files.createDirectory(state.resolve("web"));
    Files.writeString(file(), "this is no database, and long enough to be looked at ".repeat(50));
    assertSays("is damaged", access::anybody);
    Files.delete(file());
    Files.createDirectory(file());
    assertThrows(AccessException.class, access::anybody);
  }

  @Test
  void aFileOfANewerDoggydoorIsLeftAsItIs() throws Exception {
    String token = let("Anna", Role.OWNER).token();
    access.close();
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement s = db.createStatement()) {
      s.execute("PRAGMA user_version=9");
    }
    assertSays("has format 9, and this doggydoor knows 1", () -> access.phone(token));
  }

  @Test
  void aFileThatWasReplacedBesideTheDoorIsTheOneThatCounts() throws Exception {
    String token = let("Anna", Role.OWNER).token();
    Files.move(state.resolve("web"), state.resolve("web.away"));
    assertEquals(Optional.empty(), access.phone(token));
    try (Access other = beside()) {
      other.invite("Ben", Role.VIEWER);
    }
    assertEquals(List.of(), access.phones());
    assertTrue(access.anybody());
  }

  @Test
  void whereTheStateFolderIsNotItSaysSo() {
    Access nowhere = new Access(state.resolve("nowhere"), () -> now);
    assertSays("check door.state_dir", () -> nowhere.invite("Anna", Role.OWNER));
  }

  private static void assertSays(String words, Callable<?> call) {
    AccessException refused = assertThrows(AccessException.class, call::call);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void aFullDiskIsToldApartFromAListThatCannotBeRead() {
    Failure failure = new Failure(state.resolve("web"));
    AccessException full =
        failure.of("write to", new SQLiteException("", SQLiteErrorCode.SQLITE_FULL));
    assertTrue(full.diskFull());
    assertTrue(
        failure
            .of("begin", new FileSystemException("web", null, "No space left on device"))
            .diskFull());
    assertTrue(full.getMessage().contains("the disk is full; free some space on it"));
    assertFalse(
        failure.of("read", new SQLiteException("", SQLiteErrorCode.SQLITE_PERM)).diskFull());
  }
}
