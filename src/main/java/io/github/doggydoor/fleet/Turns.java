package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** When each door may be asked again, and what was said of it already. Belongs to one thread. */
final class Turns {
  private final Duration rest;
  private final Backoff pauses;
  private final RandomGenerator random;
  private final Map<String, Turn> doors = new HashMap<>();

  /** Of one door. */
  private static final class Turn {
    private long from;
    private int failures;
    private final Set<String> told = new HashSet<>();
  }

  /**
   * @param rest of each door after it was asked
   * @param pauses of a door that fails, instead
   */
  Turns(Duration rest, Backoff pauses, RandomGenerator random) {
    this.rest = rest;
    this.pauses = pauses;
    this.random = random;
  }

  /** Whether the door may be asked now. */
  boolean due(String door) {
    Turn turn = doors.get(door);
    return turn == null || System.nanoTime() - turn.from >= 0;
  }

  /** Whether it failed when it was last asked. */
  boolean fails(String door) {
    return doors.containsKey(door) && doors.get(door).failures > 0;
  }

  /** Forgets those who have nothing to wait for. */
  void forget() {
    doors.values().removeIf(turn -> turn.failures == 0 && System.nanoTime() - turn.from >= 0);
  }

  /** It is asked: not again before its rest is over. */
  void asked(String door) {
    of(door).from = System.nanoTime() + rest.toNanos();
  }

  /**
   * It answered as it should.
   *
   * @return whether it had failed before
   */
  boolean answered(String door) {
    Turn turn = of(door);
    boolean mended = turn.failures > 0;
    turn.failures = 0;
    turn.told.clear();
    return mended;
  }

  /**
   * It did not answer as it should: its pause grows.
   *
   * @return whether these words are new
   */
  boolean failed(String door, String words) {
    Turn turn = of(door);
    turn.failures++;
    turn.from = System.nanoTime() + pauses.after(turn.failures, random).toNanos();
    return turn.told.size() < 10 && turn.told.add(words);
  }

  private Turn of(String door) {
    return doors.computeIfAbsent(door, _ -> new Turn());
  }
}
