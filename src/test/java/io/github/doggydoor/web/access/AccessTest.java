package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Phone;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class AccessTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir private Path state;

  private Instant now = NOON;
  private Access access;

  @BeforeEach
  void open() {
    access = beside();
  }

  @AfterEach
  void close() {
    access.close();
  }

  /** Another process that has the file open, as a command beside the door does. */
  private Access beside() {
    return new Access(state, () -> now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private Accepted let(String name, Role role) throws AccessException {
    return (Accepted) access.accept(access.invite(name, role).token());
  }

  private Path file() {
    return state.resolve("web/web.sqlite");
  }

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
  void anInvitationLetsThePhoneInThatBringsItWithItsNameAndRole() throws Exception {
    Invitation made = access.invite("Anna's phone", Role.KEEPER);
    assertTrue(access.anybody());
    assertTrue(made.token().matches("[A-Za-z0-9_-]{43}"), "256 bits");
    assertEquals(NOON.plus(Duration.ofMinutes(10)), made.expires());
    assertEquals(new Offer.Open("Anna's phone", Role.KEEPER), access.look(made.token()));
    Accepted accepted = (Accepted) access.accept(made.token());
    assertEquals(new Phone(1, "Anna's phone", Role.KEEPER), accepted.phone());
    assertEquals(Optional.of(accepted.phone()), access.phone(accepted.token()));
    assertEquals(Standing.KNOWN, access.standing(accepted.token()));
  }

  @Test
  void lookingAtAnInvitationDoesNotUseItUp() throws Exception {
    String token = access.invite("Anna", Role.VIEWER).token();
    for (int i = 0; i < 5; i++) {
      assertEquals(new Offer.Open("Anna", Role.VIEWER), access.look(token));
    }
    assertTrue(access.accept(token) instanceof Accepted);
  }

  @Test
  void anInvitationLetsInOnce() throws Exception {
    String token = access.invite("Anna", Role.VIEWER).token();
    assertTrue(access.accept(token) instanceof Accepted);
    assertEquals(new Refused(Why.USED), access.accept(token));
    assertEquals(new Offer.Void(Why.USED), access.look(token));
    assertEquals(1, access.phones().size());
  }

  @Test
  void ofEightThatAcceptAtOnceByTwoProcessesOneIsLetIn() throws Exception {
    String token = access.invite("Anna", Role.VIEWER).token();
    try (Access other = beside();
        ExecutorService many = Executors.newFixedThreadPool(8)) {
      List<Callable<Acceptance>> tries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Access one = i % 2 == 0 ? access : other;
        tries.add(() -> one.accept(token));
      }
      int in = 0;
      for (Future<Acceptance> end : many.invokeAll(tries)) {
        in += end.get() instanceof Accepted ? 1 : 0;
      }
      assertEquals(1, in);
      assertEquals(1, other.phones().size());
    }
  }

  @Test
  void anInvitationHoldsForTenMinutes() throws Exception {
    String token = access.invite("Anna", Role.VIEWER).token();
    pass(Duration.ofMinutes(10).minusMillis(1));
    assertTrue(access.look(token) instanceof Offer.Open);
    assertTrue(access.anybody());
    pass(Duration.ofMillis(1));
    assertEquals(new Refused(Why.EXPIRED), access.accept(token));
    assertFalse(access.anybody(), "nobody could come in any more");
  }

  @Test
  void anInvitationOfTheFutureIsVoidForTheClockJumpedBackSince() throws Exception {
    String token = access.invite("Anna", Role.OWNER).token();
    pass(Duration.ofMinutes(-1));
    assertTrue(access.look(token) instanceof Offer.Open, "two clocks may differ a little");
    pass(Duration.ofMillis(-1));
    assertEquals(new Refused(Why.FUTURE), access.accept(token));
    assertFalse(access.anybody());
  }

  @Test
  void whatIsNoTokenIsLookedUpByNobody() throws Exception {
    access.invite("Anna", Role.OWNER);
    for (String wrong :
        List.of("", "x", "a".repeat(44), "' OR 1=1 --", "ä".repeat(43), "a".repeat(42) + "\n")) {
      assertEquals(new Refused(Why.UNKNOWN), access.accept(wrong), wrong);
      assertEquals(Optional.empty(), access.phone(wrong), wrong);
      assertEquals(Standing.UNKNOWN, access.standing(wrong), wrong);
    }
  }

  @Test
  void aSessionEndsHalfAYearAfterItsLastUse() throws Exception {
    String token = let("Anna", Role.VIEWER).token();
    pass(Duration.ofDays(179));
    assertTrue(access.phone(token).isPresent());
    pass(Duration.ofDays(179));
    assertTrue(access.phone(token).isPresent(), "it slides");
    pass(Duration.ofDays(180));
    assertEquals(Optional.empty(), access.phone(token));
    assertEquals(Standing.EXPIRED, access.standing(token));
    assertFalse(access.anybody());
  }

  @Test
  void whenAPhoneWasSeenIsWrittenEveryFiveMinutes() throws Exception {
    String token = let("Anna", Role.VIEWER).token();
    pass(Duration.ofMinutes(5).minusMillis(1));
    access.phone(token);
    assertEquals(NOON, access.phones().getFirst().seen());
    pass(Duration.ofMillis(1));
    access.phone(token);
    assertEquals(now, access.phones().getFirst().seen());
    assertEquals(now.plus(Duration.ofDays(180)), access.phones().getFirst().expires());
  }

  @Test
  void aClockThatJumpedBackNeitherEndsNorProlongsASession() throws Exception {
    String token = let("Anna", Role.VIEWER).token();
    now = Instant.parse("1970-01-01T00:00:10Z");
    assertTrue(access.phone(token).isPresent(), "a board without a battery boots in 1970");
    assertEquals(NOON, access.phones().getFirst().seen());
    now = NOON.plus(Duration.ofDays(180));
    assertEquals(Optional.empty(), access.phone(token));
  }

  @Test
  void aRevokedPhoneIsOutAtOnceAlsoForWhoHasTheFileOpen() throws Exception {
    try (Access door = beside()) {
      Accepted anna = let("Anna", Role.VIEWER);
      String ben = let("Ben", Role.VIEWER).token();
      assertTrue(door.phone(anna.token()).isPresent());
      assertTrue(access.revoke(anna.phone().id()));
      assertEquals(Optional.empty(), door.phone(anna.token()));
      assertEquals(Standing.REVOKED, door.standing(anna.token()));
      assertTrue(door.phone(ben).isPresent());
      assertFalse(access.revoke(anna.phone().id()), "it was known no more");
    }
  }

  @Test
  void theIdOfAPhoneIsNeverGivenAgain() throws Exception {
    long first = let("Anna", Role.VIEWER).phone().id();
    access.revoke(first);
    pass(Duration.ofDays(400));
    access.invite("Ben", Role.VIEWER); // Forgets those of long ago.
    assertTrue(let("Ben", Role.VIEWER).phone().id() > first);
  }

  @Test
  void twoPhonesHaveNoNameInCommonThatPeopleCouldNotTellApart() throws Exception {
    assertEquals("Anna", let("Anna", Role.VIEWER).phone().name());
    assertEquals("anna 2", let("anna", Role.VIEWER).phone().name());
    Invitation third = access.invite("  Anna ", Role.VIEWER);
    assertEquals("Anna 3", third.name());
    assertEquals("Anna 3", let("Anna", Role.VIEWER).phone().name(), "two invitations are open");
    assertEquals("Anna 4", ((Accepted) access.accept(third.token())).phone().name());
    String longest = "x".repeat(40);
    let(longest, Role.VIEWER);
    assertEquals("x".repeat(38) + " 2", let(longest, Role.VIEWER).phone().name());
  }

  @Test
  void theNameOfARevokedPhoneIsFreeAgain() throws Exception {
    access.revoke(let("Anna", Role.VIEWER).phone().id());
    assertEquals("Anna", let("Anna", Role.VIEWER).phone().name());
  }

  @Test
  void whatIsNoNameIsRefusedAndWhatPeopleWriteIsOne() throws Exception {
    for (String wrong :
        List.of(
            "",
            "   ",
            "x".repeat(41),
            "a\nb",
            "a\u0000",
            "a\u202Eb",
            "\u200B",
            "a\u2028b",
            "\uD800")) {
      assertThrows(AccessException.class, () -> access.invite(wrong, Role.VIEWER), wrong);
    }
    for (String right : List.of("Ännchens Händi", "安娜的手机", "🐕".repeat(40), "<b>'\";--")) {
      assertEquals(right, access.invite(right, Role.VIEWER).name());
    }
  }

  @Test
  void asManyPhonesAsThereMayBeAreLetInAndThenOneThatMadeRoom() throws Exception {
    for (int i = 0; i < Phones.MOST; i++) {
      let("phone", Role.VIEWER);
    }
    String token = access.invite("phone", Role.VIEWER).token();
    assertEquals(new Refused(Why.FULL), access.accept(token));
    access.revoke(1);
    assertTrue(access.accept(token) instanceof Accepted, "and the invitation was not used up");
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
