package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.util.Optional;

/**
 * What contact and bolt say; empty where there is none, or where it did not say anything yet.
 *
 * @param contact the flap
 * @param bolt the bolt
 */
public record Sensors(Optional<Contact> contact, Optional<Bolt> bolt) {
  static Sensors unknown() {
    return new Sensors(Optional.empty(), Optional.empty());
  }

  /** Whether the contact says that the flap is open. */
  public boolean flapOpen() {
    return contact.isPresent() && contact.get().open;
  }

  /** The same, with another word of the contact. */
  public Sensors with(Contact newer) {
    return new Sensors(Optional.of(newer), bolt);
  }

  /** The same, with another word of the bolt. */
  public Sensors with(Bolt newer) {
    return new Sensors(contact, Optional.of(newer));
  }

  /** The same, with an open flap no longer held against the latch. */
  public Sensors excused() {
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
  public record Contact(boolean open, Moment since, boolean forced, Doubt doubt) {
    /** The same, contradicted once more. */
    public Contact doubted(Moment now) {
      return new Contact(open, since, forced, doubt.again(now));
    }

    /** Whether it is open, and believed. */
    public boolean surelyOpen() {
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
  public record Bolt(boolean locked, Moment since, Doubt doubt) {
    /** The same, contradicted once more. */
    public Bolt doubted(Moment now) {
      return new Bolt(locked, since, doubt.again(now));
    }
  }
}
