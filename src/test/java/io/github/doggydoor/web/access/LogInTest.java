package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.LogIn.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogInTest {
  private static final String RIGHT = "correct horse battery";
  private static final String HOME = "192.168.1.20";

  @TempDir private Path state;

  private Access access;
  private LogIn logIn;

  @BeforeEach
  void open() {
    access = new Access(state, () -> Instant.parse("2026-12-01T12:00:00Z"));
    logIn = new LogIn(access, () -> 0);
  }

  @AfterEach
  void close() {
    access.close();
  }

  @Test
  void asLongAsNoPasswordWasSetNobodyComesInByOne() throws Exception {
    assertFalse(logIn.possible());
    assertEquals(new Outcome.Wrong(), logIn.with("anna", RIGHT, HOME));
    assertEquals(new Outcome.Wrong(), logIn.with("", "", HOME));
  }

  @Test
  void theRightPasswordLetsInAsAnInvitationDoes() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    assertTrue(access.anybody(), "the page listens for whoever has one");
    Outcome.In in = assertInstanceOf(Outcome.In.class, logIn.with(" anna ", RIGHT, HOME));
    assertEquals(new Phone(1, "Anna", Role.OWNER), in.accepted().phone());
    assertEquals(Optional.of(in.accepted().phone()), access.phone(in.accepted().token()));
    assertTrue(access.phones().getFirst().password());
    Outcome.In again = assertInstanceOf(Outcome.In.class, logIn.with("Anna", RIGHT, HOME));
    assertEquals("Anna 2", again.accepted().phone().name());
  }

  @Test
  void aWrongPasswordAnUnknownNameAndAnEndlessOneAreToldTheSame() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    assertEquals(new Outcome.Wrong(), logIn.with("Anna", RIGHT + " ", HOME));
    assertEquals(new Outcome.Wrong(), logIn.with("Ben", RIGHT, HOME));
    assertEquals(new Outcome.Wrong(), logIn.with("Anna", "x".repeat(100_000), HOME));
    assertEquals(List.of(), access.phones());
  }

  @Test
  void afterFiveWrongOnesEvenTheRightOneWaits() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    for (int i = 0; i < 5; i++) {
      assertEquals(new Outcome.Wrong(), logIn.with("Anna", "wrong", HOME));
    }
    assertInstanceOf(Outcome.Later.class, logIn.with("Anna", RIGHT, HOME));
    assertInstanceOf(Outcome.In.class, logIn.with("Anna", RIGHT, "192.168.1.21"));
  }

  @Test
  void whoeverComesWhileAHashIsComputedIsSentAwayAtOnceAndItDoesNotCount() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    CountDownLatch computing = new CountDownLatch(1);
    CountDownLatch ends = new CountDownLatch(1);
    AtomicBoolean slow = new AtomicBoolean();
    LogIn held =
        new LogIn(
            access,
            () -> {
              if (slow.getAndSet(false)) {
                computing.countDown();
                await(ends);
              }
              return 0;
            });
    slow.set(true);
    try (ExecutorService first = Executors.newSingleThreadExecutor()) {
      Future<Outcome> in = first.submit(() -> held.with("Anna", RIGHT, HOME));
      await(computing);
      long begun = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        assertInstanceOf(Outcome.Later.class, held.with("Anna", RIGHT, HOME));
      }
      assertTrue(System.nanoTime() - begun < 1_500_000_000L, "none of them waited");
      ends.countDown();
      assertInstanceOf(Outcome.In.class, in.get());
    }
    assertInstanceOf(Outcome.In.class, held.with("Anna", RIGHT, HOME), "they did not count");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneHashIsComputedAtATimeAndTheOthersAreSentAway() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    try (ExecutorService many = Executors.newFixedThreadPool(12)) {
      List<Callable<Outcome>> tries = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String address = "10.0.0." + i;
        tries.add(() -> logIn.with("Anna", RIGHT, address));
      }
      int in = 0;
      int later = 0;
      for (Future<Outcome> end : many.invokeAll(tries)) {
        switch (end.get()) {
          case Outcome.In _ -> in++;
          case Outcome.Later _ -> later++;
          default -> throw new AssertionError(end.get());
        }
      }
      assertTrue(in >= 1, "somebody came in");
      assertTrue(later >= 1, "and not all twelve were hashed");
    }
  }

  @Test
  void aNewPasswordEndsThePhonesOfTheOldOneAndNoOthers() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    String byPassword =
        assertInstanceOf(Outcome.In.class, logIn.with("Anna", RIGHT, HOME)).accepted().token();
    Acceptance.Accepted invited =
        (Acceptance.Accepted) access.accept(access.invite("Anna", Role.OWNER).token());
    access.setPassword("anna", Role.VIEWER, "another one of length");
    assertEquals(Standing.REVOKED, access.standing(byPassword));
    assertEquals(Standing.KNOWN, access.standing(invited.token()));
    assertEquals(new Outcome.Wrong(), logIn.with("Anna", RIGHT, HOME));
    assertEquals(List.of(new Account("anna", Role.VIEWER)), access.accounts());
  }

  @Test
  void aPasswordThatWasTakenBackLetsNobodyIn() throws Exception {
    access.setPassword("Anna", Role.OWNER, RIGHT);
    String token =
        assertInstanceOf(Outcome.In.class, logIn.with("Anna", RIGHT, HOME)).accepted().token();
    assertTrue(access.removePassword("ANNA"));
    assertEquals(Optional.empty(), access.phone(token));
    assertFalse(logIn.possible());
    assertFalse(access.removePassword("Anna"));
    assertFalse(access.anybody());
  }

  @Test
  void aShortPasswordIsRefused() {
    assertThrows(
        AccessException.class, () -> access.setPassword("Anna", Role.OWNER, "x".repeat(9)));
    assertThrows(
        AccessException.class, () -> access.setPassword("Anna", Role.OWNER, "x".repeat(201)));
  }

  @Test
  void aHashSaysItsParametersHasASaltOfItsOwnAndKnowsAnUmlautHoweverItIsTyped() {
    String hash = Hashes.of("M\u00fcllers Hund");
    assertTrue(hash.startsWith("$argon2id$v=19$m=7168,t=5,p=1$"), hash);
    assertNotEquals(hash, Hashes.of("M\u00fcllers Hund"));
    assertTrue(Hashes.fits("Mu\u0308llers Hund", hash));
    assertFalse(Hashes.fits("Mullers Hund", hash));
  }

  /** By the reference implementation in C, as Python's argon2-cffi calls it. */
  @Test
  void aHashOfAnotherImplementationFits() {
    String hash =
        "$argon2id$v=19$m=7168,t=5,p=1$ePhB0DtavUBQGnp9IgZwhg$xrZTmqBc8ejOdaVdxBcJiFyDITEaEmcNP2uNm99cc3Q";
    assertTrue(Hashes.fits(RIGHT, hash));
    assertFalse(Hashes.fits(RIGHT + "s", hash));
  }
}
