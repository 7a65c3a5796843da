package io.github.doggydoor.decision.interlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InterlockTest {
  private static final LatchLimits LIMITS = Scene.LIMITS;
  private static final long SECOND = 1_000_000_000L;
  private Interlock interlock = Interlock.initial();

  private Interlock.Result request(boolean drive, long nanos) {
    return keep(drive ? interlock.request(false, LIMITS, nanos) : interlock.release(LIMITS, nanos));
  }

  private Interlock.Result tick(long nanos) {
    return keep(interlock.tick(LIMITS, nanos));
  }

  private Interlock.Result keep(Interlock.Result result) {
    interlock = result.next();
    return result;
  }

  @Test
  void theFirstDriveNeedsNoRestAndLettingGoIsGrantedAtOnce() {
    assertEquals(OptionalLong.empty(), interlock.wakeAt(LIMITS));
    assertTrue(request(true, 5).on());
    assertEquals(OptionalLong.of(5 + 10 * SECOND), interlock.wakeAt(LIMITS));
    assertFalse(request(false, 6).on());
    assertEquals(OptionalLong.empty(), interlock.wakeAt(LIMITS));
  }

  @Test
  void rule3TheCoilIsCutAtMaxOnAndStaysOff() {
    request(true, 0);
    assertTrue(tick(10 * SECOND - 1).on());
    Interlock.Result cut = tick(10 * SECOND);
    assertFalse(cut.on());
    assertEquals(Optional.of("the coil was cut after 10000 ms (latch.max_on)"), cut.notice());
    assertFalse(tick(20 * SECOND).on());
  }

  @Test
  void rule3AskingAgainWhileItIsOnDoesNotProlong() {
    request(true, 0);
    assertTrue(request(true, 9 * SECOND).on());
    assertFalse(request(true, 10 * SECOND).on());
  }

  @Test
  void rule3ARequestWithinTheRestIsGrantedWhenItIsOver() {
    request(true, 0);
    request(false, SECOND);
    assertFalse(request(true, SECOND + 1).on());
    assertEquals(OptionalLong.of(2 * SECOND), interlock.wakeAt(LIMITS));
    assertFalse(tick(2 * SECOND - 1).on());
    assertTrue(tick(2 * SECOND).on());
  }

  @Test
  void rule3ARequestThatIsTakenBackWithinTheRestIsForgotten() {
    request(true, 0);
    request(false, SECOND);
    request(true, SECOND + 1);
    request(false, SECOND + 2);
    assertFalse(tick(5 * SECOND).on());
  }

  private long cycles(int count) {
    long at = 0;
    for (int i = 0; i < count; i++) {
      assertTrue(request(true, at).on(), "cycle " + i);
      request(false, at + 1);
      at += 2 * SECOND;
    }
    return at;
  }

  @Test
  void rule3MoreThanTheCyclesOfAMinuteTripIt() {
    long at = cycles(12);
    Interlock.Result tripped = request(true, at);
    assertFalse(tripped.on());
    assertTrue(interlock.tripped());
    assertEquals(
        "the latch moved 12 times within a minute (latch.max_cycles_per_minute); locked for a"
            + " minute",
        tripped.notice().orElseThrow());
    assertEquals(OptionalLong.of(at + 60 * SECOND), interlock.wakeAt(LIMITS));
    tick(at + 60 * SECOND - 1);
    assertTrue(interlock.tripped());
    tick(at + 60 * SECOND);
    assertFalse(interlock.tripped());
    assertTrue(request(true, at + 61 * SECOND).on());
  }

  @Test
  void rule3AWishWhileTrippedIsRefusedAndNotGrantedLater() {
    long at = cycles(12);
    request(true, at);
    Interlock.Result refused = request(true, at + SECOND);
    assertTrue(refused.refused().orElseThrow().contains("moved too often"));
    assertTrue(request(false, at + SECOND + 1).notice().isEmpty());
    assertTrue(interlock.tripped());
    request(true, at + SECOND + 2);
    assertFalse(tick(at + 60 * SECOND).on(), "the door must not open by itself");
    assertFalse(tick(at + 61 * SECOND).on());
  }

  @Test
  void cyclesOlderThanAMinuteAreForgotten() {
    cycles(12);
    assertTrue(request(true, 60 * SECOND).on());
    assertEquals(12, interlock.starts().size());
  }

  private void drive(boolean button, long from, long until) {
    assertTrue(keep(interlock.request(button, LIMITS, from)).on(), "at " + from / SECOND);
    keep(interlock.release(LIMITS, until));
  }

  /** 37 times eight of each sixteen seconds: 296 of the 300 that are the half of ten minutes. */
  private long used() {
    for (int i = 0; i < 37; i++) {
      drive(false, i * 16 * SECOND, (i * 16 + 8) * SECOND);
    }
    return 37 * 16 * SECOND;
  }

  @Test
  void rule3WhatIsLeftOfTheDutyMustBeEnoughForAWholeHold() {
    for (int i = 0; i < 36; i++) {
      drive(false, i * 16 * SECOND, (i * 16 + 8) * SECOND);
    }
    assertTrue(request(true, 36 * 16 * SECOND).on(), "12 s are left");
    request(false, (36 * 16 + 8) * SECOND);
    Interlock.Result refused = request(true, 37 * 16 * SECOND);
    assertFalse(refused.on());
    assertFalse(interlock.wanted());
    assertTrue(refused.notice().isEmpty(), "no fault");
    assertEquals(
        new Driven.Refused("it was driven for 50 % of the last ten minutes (latch.max_duty)"),
        refused.driven(LIMITS, 37 * 16 * SECOND));
    assertFalse(interlock.tripped());
  }

  @Test
  void rule3TheDutyIsThereAgainAsTimeGoesBy() {
    used();
    assertFalse(request(true, 605 * SECOND).on());
    assertTrue(request(true, 606 * SECOND).on(), "the first eight seconds count no longer");
  }

  @Test
  void rule3TheButtonOpensBeyondTheDutyAndItsTimeIsNotTheDogs() {
    long now = used();
    drive(true, now, now + 9 * SECOND);
    now += 14 * SECOND;
    assertTrue(request(true, now).on(), "the dog's share came back meanwhile");
    interlock = Interlock.initial();
    for (int i = 0; i < 37; i++) {
      drive(true, i * 16 * SECOND, (i * 16 + 8) * SECOND);
    }
    assertTrue(request(true, 37 * 16 * SECOND).on());
  }

  @Test
  void rule3ThePressWhileItIsOpenMakesTheRestOfTheTimeItsOwn() {
    request(true, 0);
    keep(interlock.request(true, LIMITS, 2 * SECOND));
    request(false, 9 * SECOND);
    assertEquals(2 * SECOND, interlock.duty().used(9 * SECOND));
    keep(interlock.request(true, LIMITS, 20 * SECOND));
    assertTrue(keep(interlock.request(false, LIMITS, 23 * SECOND)).on());
    request(false, 29 * SECOND);
    assertEquals(8 * SECOND, interlock.duty().used(29 * SECOND));
  }

  @Test
  void rule3AWishBeyondTheDutyDoesNotEndWhatTheButtonOpened() {
    long now = used();
    assertTrue(keep(interlock.request(true, LIMITS, now)).on());
    Interlock.Result refused = keep(interlock.request(false, LIMITS, now + SECOND));
    assertTrue(refused.on());
    assertTrue(refused.refused().isPresent());
    assertTrue(tick(now + 9 * SECOND).on());
  }

  @Test
  void aMagnetAndAHundredPercentKnowNoDuty() {
    LatchLimits all = new LatchLimits(LIMITS.maxOn(), LIMITS.rest(), 12, 100);
    assertEquals(LIMITS, LIMITS.of(LatchKind.STRIKE));
    for (LatchLimits limits : List.of(all, LIMITS.of(LatchKind.MAGNET))) {
      interlock = Interlock.initial();
      for (int i = 0; i < 80; i++) {
        assertTrue(keep(interlock.request(false, limits, i * 12 * SECOND)).on(), "cycle " + i);
        keep(interlock.release(limits, (i * 12 + 9) * SECOND));
      }
    }
  }

  @Test
  void whatCameOfAWishIsSaid() {
    assertEquals(new Driven.Done(), request(true, 0).driven(LIMITS, 0));
    request(false, SECOND);
    long now = SECOND + SECOND / 4;
    assertEquals(
        new Driven.Late("the latch has rested (0.8 s)", Duration.ofMillis(750)),
        request(true, now).driven(LIMITS, now));
    request(false, 2 * SECOND);
    request(true, 4 * SECOND);
    assertEquals(
        new Driven.Refused("the coil was cut after 10000 ms (latch.max_on)"),
        request(true, 14 * SECOND).driven(LIMITS, 14 * SECOND));
  }

  @Test
  void rule3AWishWithinTheRestThatWouldBeOneTooOftenTripsAtOnce() {
    long at = cycles(12) - 2 * SECOND;
    Interlock.Result tripped = request(true, at + SECOND / 2);
    assertTrue(tripped.notice().isPresent());
    assertTrue(tripped.refused().isPresent());
  }

  @Property(tries = 300)
  void rule3NoSequenceDrivesPastMaxOnOrWithinTheRestOrTooOften(
      @ForAll @Size(max = 200) java.util.List<@IntRange(min = 0, max = 4000) Integer> steps) {
    long now = 0;
    Interlock next = Interlock.initial();
    boolean on = false;
    long since = -Duration.ofHours(1).toNanos();
    java.util.ArrayDeque<Long> starts = new java.util.ArrayDeque<>();
    for (int step : steps) {
      now += step * 1_000_000L;
      OptionalLong wake = next.wakeAt(LIMITS);
      long due = wake.isPresent() && wake.getAsLong() < now ? wake.getAsLong() : now;
      for (long at : new long[] {due, now}) {
        Interlock.Result result =
            at < now || step % 5 == 4
                ? next.tick(LIMITS, at)
                : step % 5 != 0
                    ? next.request(step % 5 == 1, LIMITS, at)
                    : next.release(LIMITS, at);
        if (result.on() && !on) {
          assertTrue(at - since >= SECOND);
          starts.add(at);
          since = at;
        } else if (!result.on() && on) {
          assertTrue(at - since <= 10 * SECOND);
          since = at;
        }
        on = result.on();
        next = result.next();
        assertFalse(on && at - since >= 10 * SECOND);
        long minute = at - 60 * SECOND;
        starts.removeIf(start -> start <= minute);
        assertTrue(starts.size() <= 12);
      }
    }
  }
}
