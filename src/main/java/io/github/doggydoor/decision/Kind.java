package io.github.doggydoor.decision;

import java.util.Locale;

/** What a row of the door log tells. */
public enum Kind {
  /** The latch was opened for a dog of the house (or for all, in mode free). */
  UNLOCKED,
  /** The latch was locked again. */
  LOCKED,
  /** A stranger's visit: one row a visit. */
  DENIED,
  /** A dog of the house is there, and mode or schedule forbids. */
  WAITING,
  /** The button. */
  MANUAL,
  /** A command from afar, obeyed or refused. */
  REMOTE,
  /** The mode was changed. */
  MODE,
  /** Nothing can be seen. */
  BLIND,
  /** Contact or bolt contradict the latch. */
  JAMMED,
  /** The flap stands open. */
  AJAR,
  /** A part failed, or the interlock tripped. */
  FAULT,
  /** What was told as blind, jammed, ajar or fault is over. */
  CLEARED,
  /** The daemon started. */
  STARTED,
  /** The daemon stopped. */
  STOPPED,
  /** Somebody went through the flap, or did not: with which way, by {@link Direction}. */
  PASSAGE,
  /** Where a dog is now, as somebody saw or said: by {@link Whereabouts}. */
  WHEREABOUTS,
  /** A dog was out at the hour at which the owner wants to know. */
  MISSING;

  /** Whether it tells of where a dog is: only a door that can know that has such rows. */
  public boolean ofWhereabouts() {
    return this == PASSAGE || this == WHEREABOUTS || this == MISSING;
  }

  /** The name in the log and on MQTT: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
