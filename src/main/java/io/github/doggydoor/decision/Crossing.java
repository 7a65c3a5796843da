package io.github.doggydoor.decision;

import java.util.Optional;

/**
 * Somebody who may be about to go through the flap.
 *
 * @param from on which side it began; empty while nobody knows
 * @param dog whether it is the dog, as far as is known
 * @param arrived whether somebody was seen on the other side since
 */
record Crossing(Optional<Side> from, boolean dog, boolean arrived) {
  /** The sides of the door. */
  enum Side {
    OUTSIDE,
    INSIDE
  }

  /** Of somebody on that side. */
  static Crossing from(Side side, boolean dog) {
    return new Crossing(Optional.of(side), dog, false);
  }

  /** A person opened: for whom, the flap will tell. */
  static Crossing open() {
    return new Crossing(Optional.empty(), true, false);
  }

  boolean isFrom(Side side) {
    return from.filter(side::equals).isPresent();
  }

  /** He is seen on the other side. */
  Crossing withArrival() {
    return new Crossing(from, dog, true);
  }
}
