package io.github.doggydoor.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Introduces the door to Home Assistant: at each connection, and again when Home Assistant has
 * started. It waits a little then, since every device on the broker hears of that start at once,
 * and however often it is told, it answers once in ten seconds at most.
 *
 * <p>Where the door shall not show up, it listens for its own introduction instead, and takes back
 * what the broker kept of it.
 */
final class Introduction {
  private static final byte[] BIRTH = "online".getBytes(StandardCharsets.US_ASCII);
  private static final long SPACING = Duration.ofSeconds(10).toMillis();
  private static final long LEAST_WAIT = 500;
  private static final long MOST_WAIT = 3000;

  private final boolean enabled;
  private final String subscription;
  private final Live.Message message;
  private final Consumer<Live.Message> sender;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private volatile long sent = System.nanoTime();

  /**
   * @param sender takes what is to be sent; must not block
   */
  Introduction(HomeAssistant settings, Topics topics, Consumer<Live.Message> sender) {
    enabled = settings.enabled();
    subscription = enabled ? settings.birthTopic() : settings.discoveryTopic(topics);
    message =
        new Live.Message(
            Optional.of(Live.Slot.DISCOVERY),
            settings.discoveryTopic(topics),
            enabled ? HomeAssistantDevice.describe(settings, topics) : new byte[0],
            1,
            true);
    this.sender = sender;
  }

  /** The topic to listen at. */
  String subscription() {
    return subscription;
  }

  /** There is a new connection. */
  void connected() {
    if (enabled) {
      send();
    }
  }

  /** Takes a message; false where it is none of this class's. Never blocks. */
  boolean heard(String topic, byte[] payload, boolean retained) {
    if (!topic.equals(subscription)) {
      return false;
    }
    // A birth that the broker kept is older than this connection, which was introduced already.
    if (enabled && !retained && Arrays.equals(payload, BIRTH)) {
      sendSoon();
    } else if (!enabled && retained && payload.length > 0) {
      send();
    }
    return true;
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

  private void send() {
    sent = System.nanoTime();
    sender.accept(message);
  }
}
