package io.github.doggydoor.decision;

import java.time.Duration;

/**
 * One time that the door is open for somebody.
 *
 * @param by what opened it
 * @param since when it was opened
 * @param until when the hold is over; means nothing for {@link By#STANDING}
 * @param passing whether the flap was open since
 */
record Opening(By by, Moment since, Moment until, boolean passing) {
  private static final Duration MARGIN = Duration.ofMillis(250);

  /** What opened the door. */
  enum By {
    /** The model recognised Bo. */
    BO,
    /** Mode free, on motion. */
    ANIMAL,
    /** Mode free with a magnet: open until something else is said. */
    STANDING,
    /** The button. */
    BUTTON,
    /** A command from afar. */
    REMOTE;

    /** Whether the camera is behind it, so that it ends when the camera cannot be trusted. */
    boolean seen() {
      return this == BO || this == ANIMAL;
    }

    /** Whether {@code mode} puts up with it. */
    boolean allowedIn(Mode mode) {
      return switch (this) {
        case BO -> mode == Mode.AUTO || mode == Mode.FREE;
        case ANIMAL, STANDING -> mode == Mode.FREE;
        case BUTTON, REMOTE -> mode != Mode.LOCKDOWN;
      };
    }
  }

  /** A hold that begins now. */
  static Opening begin(By by, boolean flapOpen, Policy policy, Moment now) {
    return new Opening(by, now, now, flapOpen).held(by, policy, now);
  }

  /** The same opening, held on from now for {@code who}, as far as the limits allow. */
  Opening held(By who, Policy policy, Moment now) {
    Moment wish = now.plus(policy.hold().time());
    Moment limit = since.plus(longest(policy));
    return new Opening(who, since, wish.since(limit).isNegative() ? wish : limit, passing);
  }

  /** The same opening with the flap open. */
  Opening passed() {
    return new Opening(by, since, until, true);
  }

  /** Whether the hold is over. */
  boolean over(Moment now) {
    return by != By.STANDING && !now.since(until).isNegative();
  }

  /**
   * The longest hold. A strike is let go a little before the interlock would cut it, since ticks
   * come only ten times a second and a cut counts as a fault.
   */
  static Duration longest(Policy policy) {
    Duration max = policy.hold().max();
    if (policy.latch().kind() == LatchKind.MAGNET) {
      return max;
    }
    Duration maxOn = policy.latch().limits().maxOn();
    Duration half = maxOn.dividedBy(2);
    Duration safe = maxOn.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
    return max.compareTo(safe) < 0 ? max : safe;
  }
}
