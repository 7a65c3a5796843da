package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is inside and wants to go out, as far as the sensor there tells.
 *
 * @param signal what the sensor says
 * @param asks whether that is a wish to go out that was not answered yet
 * @param stay how often it was opened for such a wish, and nobody went
 * @param crossed when the door was last open for somebody else than who asks here
 * @param stranger when a stranger was last seen outside
 * @param told when the log was last told that somebody waits inside
 */
public record Inside(
    InsideSignal signal,
    boolean asks,
    Stay stay,
    Optional<Moment> crossed,
    Optional<Moment> stranger,
    Optional<Moment> told) {
  /** Who comes in walks past the sensor, shakes himself and looks around for about so long. */
  private static final Duration ARRIVAL = Duration.ofSeconds(10);

  /** Nobody, as far as is known. */
  static Inside nobody(Moment now) {
    return new Inside(
        InsideSignal.quiet(now),
        false,
        Stay.none(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The sensor begins to say that somebody is there: a wish to go out, unless it is who has just
   * come in.
   *
   * @param gap after so long without a change it is another wish, and no longer the same stay
   */
  public Inside rose(int most, Duration gap, Moment now) {
    InsideSignal rising = signal.rose(most, now);
    return new Inside(
        rising,
        !arrives(now) && !rising.chatters(),
        signal.unchanged(gap, now) ? Stay.none() : stay,
        crossed,
        stranger,
        told);
  }

  /** Whether whoever is there has just come in. */
  public boolean arrives(Moment now) {
    return crossed.filter(last -> now.since(last).compareTo(ARRIVAL) < 0).isPresent();
  }

  /** The sensor says no longer that somebody is there. */
  public Inside fell(Moment now) {
    return new Inside(signal.fell(now), false, stay, crossed, stranger, told);
  }

  /** The same, with another word of the sensor. */
  public Inside with(InsideSignal newer) {
    return new Inside(newer, asks, stay, crossed, stranger, told);
  }

  /** The same, with another stay. */
  public Inside with(Stay newer) {
    return new Inside(signal, asks, newer, crossed, stranger, told);
  }

  /** It is opened for the wish. */
  public Inside answered() {
    return new Inside(signal, false, stay, crossed, stranger, told);
  }

  /** What was answered is taken back, for somebody who is still there. */
  public Inside asksAgain() {
    return new Inside(signal, signal.active(), stay, crossed, stranger, told);
  }

  /** The door is open for somebody else, which answers the wish as well. */
  public Inside crossed(Moment now) {
    return new Inside(signal, false, stay, Optional.of(now), stranger, told);
  }

  /** A stranger is outside. */
  public Inside sawStranger(Moment now) {
    return new Inside(signal, asks, stay, crossed, Optional.of(now), told);
  }

  /** The log was told that somebody waits inside. */
  public Inside told(Moment now) {
    return new Inside(signal, asks, stay, crossed, stranger, Optional.of(now));
  }
}
