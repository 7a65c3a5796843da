package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Event;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a connection that failed: how it is told, and how long to wait. Each reason is told
 * once, not at each attempt; what only the owner can mend becomes a fault of the door. One thread
 * calls it.
 *
 * <p>A client of the same id takes the session over: the broker closes the older connection, and
 * MQTT 3.1.1 gives no reason. Seen from here, a broker that is up and well ends a young connection
 * in good order, time after time. Then the door does not fight for the session.
 */
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  /** A connection that lasted so long was a good one, and its end is news. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  /** One that lasted so long was worth the longest of the first waits. */
  private static final Duration WORTH = Backoff.DEFAULT.first();

  /** The rival may wait two minutes, too, before it takes the session back. */
  static final Duration YOUNG = Duration.ofMinutes(3);

  /** So many ends of young connections are no accident. */
  static final int TAKEN = 3;

  private static final Backoff RARELY = new Backoff(Duration.ofMinutes(10), Duration.ofMinutes(10));
  private static final Duration REMIND = Duration.ofHours(1);

  private final URI broker;
  private final String clientId;
  private final Consumer<Event> upstream;
  private final RandomGenerator random;
  private final Duration young;
  private final Set<String> told = new HashSet<>();
  private final AtomicReference<String> fault = new AtomicReference<>("");
  private long toldSince = System.nanoTime();
  private final Map<String, String> standing = new ConcurrentSkipListMap<>();
  private volatile boolean up;
  private boolean announced;
  private int failures;
  private int drops;

  /** After a session that was taken over: done once this one has lasted, or is lost. */
  private CompletableFuture<?> lasting = CompletableFuture.completedFuture(null);

  /**
   * @param upstream hears {@link Event.PartFailed} and {@link Event.PartRecovered} of {@code mqtt};
   *     must not block
   * @param young a connection that ended earlier may have been taken over
   */
  Retry(MqttSettings settings, Consumer<Event> upstream, RandomGenerator random, Duration young) {
    this.broker = settings.broker();
    this.clientId = settings.clientId();
    this.upstream = upstream;
    this.random = random;
    this.young = young;
  }

  /**
   * The connection is up.
   *
   * @param lost done when it is no more
   * @param refused the topics that the broker does not let the door hear
   */
  void up(CompletableFuture<?> lost, List<String> refused) {
    if (!refused.isEmpty()) {
      String words =
          "the broker does not let the door hear "
              + String.join(", ", refused)
              + "; let the door's account read there, in the broker's access list";
      if (told.add(words)) {
        LOG.warn("{} is reached, but {}.", broker, words);
      }
      failed(words);
      return;
    }
    if (!announced) {
      announced = true;
      LOG.info("Connected to {}.", broker);
    }
    up = true;
    if (drops < TAKEN) {
      stand();
      return;
    }
    lasting =
        lost.copy()
            .orTimeout(young.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (_, still) -> {
                  if (still instanceof TimeoutException) {
                    stand();
                  }
                });
  }

  /** Whether one more end of a young connection would be put down to a rival. */
  boolean suspicious() {
    return drops >= TAKEN - 1;
  }

  /**
   * There is no connection, or no more.
   *
   * @param lasted how long it was up; zero if it never was
   * @param dropped whether the broker, up and well, closed it in good order
   * @return how long to wait before the next attempt
   */
  Duration down(Failure failure, Duration lasted, boolean dropped) {
    up = false;
    boolean steady = lasted.compareTo(STEADY) > 0;
    if (steady || System.nanoTime() - toldSince > REMIND.toNanos()) {
      told.clear();
      toldSince = System.nanoTime();
    }
    // On a line that flaps the door is there for half of the time, and not for seconds between
    // minutes.
    failures = lasted.compareTo(WORTH) >= 0 ? 1 : failures + 1;
    drops = dropped && lasted.compareTo(young) < 0 ? drops + 1 : 0;
    if (drops >= TAKEN) {
      String words =
          "another client seems to use the id "
              + clientId
              + ", and the two throw each other out: give each its own mqtt.client_id (and a door"
              + " its own door.name)";
      tell(words + "; the door tries again in some minutes");
      failed(words);
      return RARELY.after(1, random);
    }
    tell(failure.words());
    if (failure.owners()) {
      failed(failure.words());
    }
    return Backoff.DEFAULT.after(failures, random);
  }

  private void tell(String words) {
    if (told.add(words)) {
      announced = false;
      LOG.warn(
          "No connection to {}: {} (tried on; the same is not said again for an hour).",
          broker,
          words);
    } else {
      LOG.debug("No connection to {}: {}", broker, words);
    }
  }

  private void failed(String words) {
    if (!words.equals(fault.getAndSet(words))) {
      upstream.accept(new Event.PartFailed("mqtt", words));
    }
  }

  /**
   * Something is wrong though the connection is up, or no more; on any thread.
   *
   * @param what of which there is one
   * @param words empty where it is well again
   */
  void stands(String what, Optional<String> words) {
    if (words.isEmpty()) {
      standing.remove(what);
    } else if (!words.get().equals(standing.put(what, words.get()))) {
      LOG.warn("{}: {}.", broker, words.get());
    }
    if (up) {
      stand();
    }
  }

  private void stand() {
    if (standing.isEmpty()) {
      recovered();
    } else {
      failed(String.join("; ", standing.values()));
    }
  }

  private void recovered() {
    if (!fault.getAndSet("").isEmpty()) {
      upstream.accept(new Event.PartRecovered("mqtt"));
    }
  }
}
