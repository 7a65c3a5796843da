package io.github.doggydoor.mqtt;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker takes. MQTT 3.1.1 has no word for a limit: a broker with one just ends the
 * connection, each time again. So a snapshot at which the connection ended is tried smaller, and
 * left out at the third try, as is Home Assistant's introduction; what the door cannot do without
 * is told only. After a day it is tried again. For one thread.
 */
final class Fit {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  /** A broker ends the connection as soon as it has read how long the message is. */
  private static final long AT_ONCE = Duration.ofSeconds(5).toNanos();

  private static final long AGAIN = Duration.ofDays(1).toNanos();
  private static final int MOST = 2;

  private final Consumer<Optional<String>> upstream;
  private final Map<Live.Slot, Integer> ends = new EnumMap<>(Live.Slot.class);

  /** The most bytes that the broker took, by slot: an end at no more has another reason. */
  private final Map<Live.Slot, Integer> taken = new EnumMap<>(Live.Slot.class);

  private Optional<Live.Message> open = Optional.empty();
  private long sentAt;
  private long failedAt;

  /**
   * @param upstream hears in words what the broker does not take, and nothing once it does; must
   *     not block
   */
  Fit(Consumer<Optional<String>> upstream) {
    this.upstream = upstream;
  }

  /**
   * The message as it is to be sent; empty where it is left out.
   *
   * @param smaller makes a smaller picture, where it can
   */
  Optional<Live.Message> fitting(Live.Message message, Supplier<Optional<byte[]>> smaller) {
    if (!ends.isEmpty() && System.nanoTime() - failedAt > AGAIN) {
      ends.clear();
    }
    int count = message.slot().map(slot -> ends.getOrDefault(slot, 0)).orElse(0);
    if (count == 0) {
      return Optional.of(message);
    }
    return switch (message.slot().orElseThrow()) {
      case SNAPSHOT ->
          count >= MOST ? Optional.empty() : smaller.get().map(jpeg -> with(message, jpeg));
      case DISCOVERY -> count >= MOST ? Optional.empty() : Optional.of(message);
      case AVAILABILITY, STATE, STATS -> Optional.of(message);
    };
  }

  private static Live.Message with(Live.Message message, byte[] jpeg) {
    return new Live.Message(
        message.slot(), message.topic(), jpeg, message.qos(), message.retained());
  }

  /** It is being sent. */
  void sending(Live.Message message) {
    Optional<Live.Slot> snapshot = Optional.of(Live.Slot.SNAPSHOT);
    // Nothing answers a snapshot: until the next answer it is the one in doubt.
    boolean doubted =
        open.filter(one -> one.slot().equals(snapshot)).isPresent()
            && System.nanoTime() - sentAt < AT_ONCE;
    if (!doubted || message.slot().equals(snapshot)) {
      open = Optional.of(message);
      sentAt = System.nanoTime();
    }
  }

  /** The broker answered a message: it took that one, and all before it. */
  void answered(Live.Message message) {
    took(message);
    open.ifPresent(this::took);
    open = Optional.empty();
  }

  private void took(Live.Message message) {
    message
        .slot()
        .ifPresent(
            slot -> {
              taken.merge(slot, message.payload().length, Math::max);
              if (ends.getOrDefault(slot, 0) >= MOST) {
                ends.remove(slot);
                upstream.accept(Optional.empty());
              }
            });
  }

  /**
   * The connection is no more.
   *
   * @param cut whether what was on its way may be the reason
   * @return the message at which it was, if it was at one
   */
  Optional<Live.Message> ended(boolean cut) {
    Optional<Live.Message> at =
        open.filter(message -> cut && message.slot().isPresent())
            .filter(message -> message.payload().length > taken.getOrDefault(slot(message), 0))
            .filter(_ -> System.nanoTime() - sentAt < AT_ONCE);
    open = Optional.empty();
    at.ifPresent(this::count);
    return at;
  }

  private static Live.Slot slot(Live.Message message) {
    return message.slot().orElseThrow();
  }

  private void count(Live.Message message) {
    int count = ends.merge(slot(message), 1, Integer::sum);
    failedAt = System.nanoTime();
    String words =
        "the broker ended the connection at %d bytes on %s"
            .formatted(message.payload().length, message.topic());
    if (count < MOST) {
      LOG.info("It seems that {}.", words);
      return;
    }
    String what =
        switch (slot(message)) {
          case SNAPSHOT -> "snapshots are left out";
          case DISCOVERY -> "Home Assistant is not told of the door";
          case AVAILABILITY, STATE, STATS -> "it is tried on";
        };
    upstream.accept(
        Optional.of(
            words
                + " again and again; "
                + what
                + ", let it take more (mosquitto: max_packet_size)"));
  }
}
