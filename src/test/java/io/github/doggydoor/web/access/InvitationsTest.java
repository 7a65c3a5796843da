package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Acceptance.Refused;
import io.github.doggydoor.web.access.Acceptance.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a phone is let in with: whose, how often and how long. */
class InvitationsTest extends AccessFixture {
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
}
