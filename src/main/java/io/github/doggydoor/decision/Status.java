package io.github.doggydoor.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The door as the world is told of it.
 *
 * @param lock the state of the lock
 * @param mode who may pass
 * @param contactOpen whether the flap is open; empty without a contact
 * @param since when the lock came into this state
 * @param lastVisitor who was last seen
 * @param blind why nothing can be seen; empty while it can
 * @param faults what is wrong, in words; empty when all is well
 * @param waiting whether a dog of the house is at the door, and it does not open for it now: the
 *     log has the reason
 * @param whereabouts where each dog of the house is; empty where the door cannot know
 */
public record Status(
    Lock lock,
    Mode mode,
    Optional<Boolean> contactOpen,
    Instant since,
    Optional<Visitor> lastVisitor,
    Optional<String> blind,
    List<String> faults,
    boolean waiting,
    SortedMap<String, Whereabouts> whereabouts) {

  /** Copies the list and the map. */
  public Status {
    whereabouts = Collections.unmodifiableSortedMap(new TreeMap<>(whereabouts));
    faults = List.copyOf(faults);
  }

  /** One of a door that cannot know where the dog is. */
  public Status(
      Lock lock,
      Mode mode,
      Optional<Boolean> contactOpen,
      Instant since,
      Optional<Visitor> lastVisitor,
      Optional<String> blind,
      List<String> faults,
      boolean waiting) {
    this(lock, mode, contactOpen, since, lastVisitor, blind, faults, waiting, new TreeMap<>());
  }

  /** One while nobody waits. */
  public Status(
      Lock lock,
      Mode mode,
      Optional<Boolean> contactOpen,
      Instant since,
      Optional<Visitor> lastVisitor,
      Optional<String> blind,
      List<String> faults) {
    this(lock, mode, contactOpen, since, lastVisitor, blind, faults, false);
  }

  /** The same in one line, for a person. */
  public String words() {
    return lock.name().toLowerCase(Locale.ROOT)
        + ", mode "
        + mode.word()
        + (waiting ? ", " + waits() + " waits" : "")
        + blind.map(why -> ", blind: " + why).orElse("")
        + (faults.isEmpty() ? "" : ", " + String.join("; ", faults));
  }

  /** Who waits, as sentences have it: the last visitor, if that is a dog of the house. */
  public String waits() {
    return lastVisitor
        .map(Visitor::who)
        .filter(who -> !who.equals(Visitor.STRANGER))
        .map(Words::name)
        .orElse("somebody");
  }

  /** The states of the lock. */
  public enum Lock {
    LOCKED,
    UNLOCKED,
    AJAR,
    JAMMED,
    FAULT
  }

  /**
   * A visit.
   *
   * @param who the dog's name, or {@link #STRANGER}
   * @param at when
   * @param score the score that decided it, larger means the dog
   */
  public record Visitor(String who, Instant at, double score) {
    /** None of the dogs that are known. */
    public static final String STRANGER = "stranger";
  }
}
