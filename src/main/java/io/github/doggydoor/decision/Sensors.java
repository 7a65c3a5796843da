package io.github.doggydoor.decision;

import java.util.Optional;

/**
 * What contact and bolt say; empty where there is none, or where it did not say anything yet.
 *
 * @param contact the flap
 * @param bolt the bolt
 */
record Sensors(Optional<Contact> contact, Optional<Bolt> bolt) {
  static Sensors unknown() {
    return new Sensors(Optional.empty(), Optional.empty());
  }

  boolean flapOpen() {
    return contact.isPresent() && contact.get().open;
  }

  Sensors with(Contact newer) {
    return new Sensors(Optional.of(newer), bolt);
  }

  Sensors with(Bolt newer) {
    return new Sensors(contact, Optional.of(newer));
  }

  /** The same, with an open flap no longer held against the latch. */
  Sensors excused() {
    return new Sensors(
        contact.map(flap -> new Contact(flap.open, flap.since, false, flap.doubt)), bolt);
  }

  /**
   * The flap.
   *
   * @param open whether it is away from its frame
   * @param since when that began
   * @param forced whether it was opened while the latch was locked
   * @param doubt what contradicts it
   */
  record Contact(boolean open, Moment since, boolean forced, Doubt doubt) {
    Contact doubted(Moment now) {
      return new Contact(open, since, forced, doubt.again(now));
    }

    /** Whether it is open, and believed. */
    boolean surelyOpen() {
      return open && !doubt.enough();
    }
  }

  /**
   * The bolt.
   *
   * @param locked whether it is thrown
   * @param since when that began
   * @param doubt what contradicts it
   */
  record Bolt(boolean locked, Moment since, Doubt doubt) {
    Bolt doubted(Moment now) {
      return new Bolt(locked, since, doubt.again(now));
    }
  }
}
