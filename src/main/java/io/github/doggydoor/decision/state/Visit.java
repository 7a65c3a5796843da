package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Somebody at the door. It lasts until nothing was seen for a while, so that the log has one row a
 * visit and not one a frame.
 *
 * @param last when somebody was seen last
 * @param guests what is known of each dog that was recognised in it, by its name, and of {@link
 *     #ANYBODY}
 * @param denied whether the log has its {@code denied}
 * @param beside whether the log has that somebody is beside the dog
 */
public record Visit(Moment last, SortedMap<String, Guest> guests, boolean denied, boolean beside) {
  /** Whoever it is, in mode free. */
  public static final String ANYBODY = "";

  /** Copies the map. */
  public Visit {
    guests = Collections.unmodifiableSortedMap(new TreeMap<>(guests));
  }

  /**
   * One of those at the door.
   *
   * @param waiting whether the log has its {@code waiting}
   * @param counted whether it was let in, and that is counted
   * @param stay whether it was let in and stayed
   */
  public record Guest(boolean waiting, boolean counted, Stay stay) {
    static final Guest NEW = new Guest(false, false, Stay.none());
  }

  /** The visit that a sight of somebody belongs to. */
  public static Visit seen(Optional<Visit> before, Duration gap, Moment now) {
    return before
        .filter(visit -> now.since(visit.last).compareTo(gap) <= 0)
        .map(visit -> new Visit(now, visit.guests, visit.denied, visit.beside))
        .orElseGet(() -> new Visit(now, new TreeMap<>(), false, false));
  }

  /** Whether one of the dogs was recognised in it. */
  public boolean dog() {
    return guests.keySet().stream().anyMatch(guest -> !guest.equals(ANYBODY));
  }

  /** The dog that was recognised in it; empty where that is none, or more than one. */
  public Optional<String> only() {
    return guests.keySet().stream()
        .filter(guest -> !guest.equals(ANYBODY))
        .map(Optional::of)
        .reduce((one, other) -> Optional.empty())
        .flatMap(one -> one);
  }

  /** What is known of that dog, or of {@link #ANYBODY}. */
  public Guest guest(String who) {
    return guests.getOrDefault(who, Guest.NEW);
  }

  Visit with(String who, Guest newer) {
    SortedMap<String, Guest> all = new TreeMap<>(guests);
    all.put(who, newer);
    return new Visit(last, all, denied, beside);
  }

  /** That dog was recognised. */
  public Visit with(String dog) {
    return with(dog, guest(dog));
  }

  /** The same, with another stay of that guest. */
  public Visit with(String who, Stay newer) {
    return with(who, new Guest(guest(who).waiting, guest(who).counted, newer));
  }

  /** The log has that this guest waits. */
  public Visit withWaiting(String who) {
    return with(who, new Guest(true, guest(who).counted, guest(who).stay));
  }

  /** That dog was let in, and is counted. */
  public Visit withCounted(String dog) {
    return with(dog, new Guest(guest(dog).waiting, true, guest(dog).stay));
  }

  /** The log has that a stranger is there. */
  public Visit withDenied() {
    return new Visit(last, guests, true, beside);
  }

  /** The log has that somebody is beside the dog. */
  public Visit withBeside() {
    return new Visit(last, guests, denied, true);
  }

  /** Whether somebody waits whom the log has told of. */
  public boolean waiting() {
    return guests.values().stream().anyMatch(Guest::waiting);
  }

  /** Somebody went through: who is there after that begins anew. */
  public Visit passed() {
    SortedMap<String, Guest> all = new TreeMap<>(guests);
    all.replaceAll((who, guest) -> Guest.NEW);
    return new Visit(last, all, denied, beside);
  }
}
