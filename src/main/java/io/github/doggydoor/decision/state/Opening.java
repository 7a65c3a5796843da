package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Way;
import java.time.Duration;
import java.util.Optional;

/**
 * One time that the door is open for somebody.
 *
 * @param by what opened it
 * @param dog for whom the camera opened it
 * @param since when it was opened
 * @param until when the hold is over; means nothing for {@link By#STANDING}
 * @param left when the flap was shut after somebody may have gone through; empty while nobody did
 * @param looked whether a frame since then showed nobody
 */
public record Opening(
    By by,
    Optional<String> dog,
    Moment since,
    Moment until,
    Optional<Moment> left,
    boolean looked) {
  private static final Duration MARGIN = Duration.ofMillis(250);

  /** Who is not seen for this long after the flap fell shut has gone through. */
  private static final Duration GONE = Duration.ofMillis(500);

  /** However long the next frame takes. */
  private static final Duration AT_LAST = Duration.ofSeconds(2);

  /** What opened the door. */
  public enum By {
    /** The model recognised a dog. */
    DOG,
    /** Mode free, on motion. */
    ANIMAL,
    /** Somebody inside wants to go out. */
    INSIDE,
    /** Mode free with a magnet: open until something else is said. */
    STANDING,
    /** The button. */
    BUTTON,
    /** A command from afar. */
    REMOTE;

    /** Which way somebody goes for whom it opens. */
    public Way way() {
      return switch (this) {
        case DOG, ANIMAL -> Way.IN;
        case INSIDE -> Way.OUT;
        case STANDING, BUTTON, REMOTE -> Way.BOTH;
      };
    }

    /** Whether the camera is behind it. */
    public boolean seen() {
      return this == DOG || this == ANIMAL;
    }

    /** Whether no person is behind it, so that it ends when the camera cannot be trusted. */
    public boolean watched() {
      return seen() || this == INSIDE;
    }

    /** Whether {@code mode} puts up with it. */
    public boolean allowedIn(Mode mode) {
      return switch (this) {
        case DOG, INSIDE -> mode == Mode.AUTO || mode == Mode.FREE;
        case ANIMAL, STANDING -> mode == Mode.FREE;
        case BUTTON, REMOTE -> mode != Mode.LOCKDOWN;
      };
    }
  }

  /** A hold that begins now. */
  public static Opening begin(By by, Optional<String> dog, Policy policy, Moment now) {
    return new Opening(by, dog, now, now, Optional.empty(), false).held(by, policy, now);
  }

  /**
   * The same opening, held on from now for {@code who}, as far as the limits allow; a person who
   * opens has another passage in mind than the last.
   */
  public Opening held(By who, Policy policy, Moment now) {
    Moment wish = later(until, now.plus(time(who, policy)));
    Moment limit = since.plus(longest(policy));
    return new Opening(
        who,
        who == by ? dog : Optional.empty(),
        since,
        wish.since(limit).isNegative() ? wish : limit,
        who.watched() ? left : Optional.empty(),
        looked);
  }

  private static Duration time(By who, Policy policy) {
    return policy
        .out()
        .filter(_ -> who == By.INSIDE)
        .map(Policy.Out::hold)
        .orElse(policy.hold().time());
  }

  private static Moment later(Moment one, Moment other) {
    return one.since(other).isNegative() ? other : one;
  }

  /** The same opening, without end. */
  public Opening standing() {
    return new Opening(By.STANDING, Optional.empty(), since, until, left, looked);
  }

  /** The same opening, after the flap was open for long enough and is shut again. */
  public Opening left(Moment now) {
    return new Opening(by, dog, since, until, Optional.of(now), false);
  }

  /** The same opening, after a frame captured {@code at} that shows him {@code there} or not. */
  public Opening looked(Moment at, boolean there) {
    if (left.isEmpty() || !at.since(left.get()).isPositive()) {
      return this;
    }
    return new Opening(by, dog, since, until, there ? Optional.empty() : left, !there);
  }

  /**
   * Whether he has gone through: what the camera opened waits for its word, for a moment; anybody
   * else is not looked for.
   */
  public boolean passed(Moment now) {
    if (left.isEmpty() || by == By.STANDING) {
      return false;
    }
    Duration since = now.since(left.get());
    return !by.seen() || since.compareTo(looked ? GONE : AT_LAST) >= 0;
  }

  /** Whether the hold is over. */
  public boolean over(Moment now) {
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
