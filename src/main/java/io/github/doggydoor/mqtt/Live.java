package io.github.doggydoor.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be sent beside the rows: of state, snapshot and figures the latest, of answers the
 * last few. It never grows.
 */
final class Live {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final int MAX_ACKS = 64;

  private final Map<Slot, Message> due = new EnumMap<>(Slot.class);
  private final Deque<Message> acks = new ArrayDeque<>();
  private Message state;
  private boolean dropping;

  /** What of each only the latest counts, in the order of sending. */
  enum Slot {
    STATE,
    DISCOVERY,
    SNAPSHOT,
    STATS
  }

  /** One message; {@code slot} is empty for an answer. */
  record Message(Optional<Slot> slot, String topic, byte[] payload, int qos, boolean retained) {}

  synchronized void put(Message message) {
    if (message.slot().isEmpty()) {
      acks.addLast(message);
      if (acks.size() > MAX_ACKS) {
        acks.removeFirst();
        if (!dropping) {
          LOG.warn("Answers to commands are dropped: more than {} wait.", MAX_ACKS);
        }
        dropping = true;
      }
    } else {
      due.put(message.slot().get(), message);
      if (message.slot().get() == Slot.STATE) {
        state = message;
      }
    }
    notifyAll();
  }

  /** A new connection: the state is told again, and old figures are not. */
  synchronized void connected() {
    due.remove(Slot.STATS);
    if (state != null) {
      due.put(Slot.STATE, state);
    }
  }

  /** Takes a message back that could not be sent; a newer one of its slot stays. */
  synchronized void failed(Message message) {
    if (message.slot().isPresent()) {
      due.putIfAbsent(message.slot().get(), message);
    } else if (acks.size() < MAX_ACKS) {
      acks.addFirst(message);
    }
  }

  /** The next message, as soon as there is one; empty once {@code end} is done. */
  synchronized Optional<Message> next(CompletableFuture<?> end) throws InterruptedException {
    while (due.isEmpty() && acks.isEmpty() && !end.isDone()) {
      wait();
    }
    if (end.isDone()) {
      return Optional.empty();
    }
    if (!acks.isEmpty()) {
      dropping &= acks.size() > 1;
      return Optional.of(acks.removeFirst());
    }
    return Optional.of(due.remove(due.keySet().iterator().next()));
  }

  /** Lets {@link #next} look again. */
  synchronized void wake() {
    notifyAll();
  }
}
