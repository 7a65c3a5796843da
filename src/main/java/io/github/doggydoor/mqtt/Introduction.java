package io.github.doggydoor.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Introduces the door to Home Assistant: at each connection, and again when Home Assistant has
 * started. It waits a little then, since every device on the broker hears of that start at once,
 * and however often it is told, it answers once in ten seconds at most.
 *
 * <p>It listens for what the broker kept of an earlier introduction, so that trackers of dogs that
 * are gone are taken back, and all of them where it can no longer know where a dog is.
 *
 * <p>Where the door shall not show up, it listens for its own introduction instead, and takes back
 * what the broker kept of it.
 */
final class Introduction {
  private static final byte[] BIRTH = "online".getBytes(StandardCharsets.US_ASCII);
  private static final long SPACING = Duration.ofSeconds(10).toMillis();
  private static final long LEAST_WAIT = 500;
  private static final long MOST_WAIT = 3000;

  private final HomeAssistant settings;
  private final Topics topics;
  private final Consumer<Live.Message> sender;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /** Trackers that the broker kept of earlier introductions. */
  private final Set<String> former = new TreeSet<>();

  private Optional<Household> dogs;
  private volatile long sent = System.nanoTime();

  /**
   * @param sender takes what is to be sent; must not block
   */
  Introduction(HomeAssistant settings, Topics topics, Consumer<Live.Message> sender) {
    this.settings = settings;
    this.topics = topics;
    this.sender = sender;
    dogs = settings.dogs();
  }

  /** The topic to listen at. */
  String subscription() {
    return settings.enabled() ? settings.birthTopic() : settings.discoveryTopic(topics);
  }

  /** Where the broker keeps an earlier introduction, if that is of use. */
  Optional<String> memory() {
    return Optional.of(settings.discoveryTopic(topics)).filter(_ -> settings.enabled());
  }

  /** There is a new connection. */
  void connected() {
    if (settings.enabled()) {
      send();
    }
  }

  /** The door knows these dogs from now on. */
  synchronized void dogs(Household known) {
    if (settings.enabled() && !dogs.equals(Optional.of(known))) {
      dogs.ifPresent(before -> former.addAll(trackers(before)));
      dogs = Optional.of(known);
      send();
    }
  }

  /** Takes a message; false where it is none of this class's. Never blocks. */
  boolean heard(String topic, byte[] payload, boolean retained) {
    if (topic.equals(settings.discoveryTopic(topics))) {
      if (retained && payload.length > 0) {
        kept(payload);
      }
      return true;
    }
    if (!settings.enabled() || !topic.equals(settings.birthTopic())) {
      return false;
    }
    // A birth that the broker kept is older than this connection, which was introduced already.
    if (!retained && Arrays.equals(payload, BIRTH)) {
      sendSoon();
    }
    return true;
  }

  /** What the broker has kept is taken back, or what of it is no longer true. */
  private synchronized void kept(byte[] payload) {
    if (!settings.enabled() || former.addAll(Trackers.in(payload))) {
      send();
    }
  }

  private void sendSoon() {
    if (waiting.compareAndSet(false, true)) {
      long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent);
      long wait =
          Math.max(0, SPACING - since)
              + ThreadLocalRandom.current().nextLong(LEAST_WAIT, MOST_WAIT);
      CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                waiting.set(false);
                send();
              });
    }
  }

  /** Nothing before it is known whom the door opens for. */
  private synchronized void send() {
    if (settings.enabled() && dogs.isEmpty()) {
      return;
    }
    sent = System.nanoTime();
    sender.accept(
        new Live.Message(
            Optional.of(Live.Slot.DISCOVERY),
            settings.discoveryTopic(topics),
            settings.enabled() ? description(dogs.get()) : new byte[0],
            1,
            true));
  }

  private byte[] description(Household known) {
    Set<String> gone = new TreeSet<>(former);
    gone.removeAll(trackers(known));
    return HomeAssistantDevice.describe(settings, topics, known, gone);
  }

  /** None where the door cannot know where a dog is. */
  private Set<String> trackers(Household known) {
    return known.house().stream()
        .filter(_ -> settings.whereabouts())
        .map(Trackers::key)
        .collect(Collectors.toSet());
  }
}
