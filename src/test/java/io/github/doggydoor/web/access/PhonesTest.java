package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Acceptance.Refused;
import io.github.doggydoor.web.access.Acceptance.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Phones that were let in: how long, and by which name. */
class PhonesTest extends AccessFixture {
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
  void whatAClockThatWasAheadProlongedIsTakenBackOnceItIsRight() throws Exception {
    String token = let("Anna", Role.VIEWER).token();
    now = NOON.plus(Duration.ofDays(150));
    assertTrue(access.phone(token).isPresent());
    now = NOON.plus(Duration.ofHours(1));
    assertTrue(access.phone(token).isPresent());
    assertEquals(now.plus(Duration.ofDays(180)), access.phones().getFirst().expires());
  }

  @Test
  void aClockInDoubtNotesNobody() throws Exception {
    String token = let("Anna", Role.VIEWER).token();
    AtomicBoolean sure = new AtomicBoolean();
    try (Access door = new Access(state, () -> now, sure::get)) {
      now = NOON.plus(Duration.ofDays(150));
      assertTrue(door.phone(token).isPresent());
      assertEquals(NOON, access.phones().getFirst().seen());
      now = NOON.minus(Duration.ofDays(150));
      assertTrue(door.phone(token).isPresent());
      assertEquals(NOON, access.phones().getFirst().seen());
      sure.set(true);
      now = NOON.plus(Duration.ofDays(1));
      assertTrue(door.phone(token).isPresent());
      assertEquals(now, access.phones().getFirst().seen());
    }
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
}
