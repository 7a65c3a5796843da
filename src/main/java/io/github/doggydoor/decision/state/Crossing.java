package io.github.doggydoor.decision.state;

import java.util.Optional;

/**
 * Somebody who may be about to go through the flap.
 *
 * @param from on which side it began; empty while nobody knows
 * @param dog which dog it is, as far as is known
 * @param arrived whether somebody was seen on the other side since
 */
public record Crossing(Optional<Side> from, Optional<String> dog, boolean arrived) {
  /** The sides of the door. */
  public enum Side {
    OUTSIDE,
    INSIDE
  }

  /** Of somebody on that side. */
  public static Crossing from(Side side, Optional<String> dog) {
    return new Crossing(Optional.of(side), dog, false);
  }

  /** A person opened: for whom, the flap will tell. */
  public static Crossing open(Optional<String> dog) {
    return new Crossing(Optional.empty(), dog, false);
  }

  /** Whether it is known to have begun on that side. */
  public boolean isFrom(Side side) {
    return from.filter(side::equals).isPresent();
  }

  /** Somebody is seen on the other side. */
  public Crossing withArrival() {
    return new Crossing(from, dog, true);
  }

  /** That dog is seen on the other side. */
  public Crossing withArrival(String who) {
    return new Crossing(from, Optional.of(who), true);
  }
}
