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
  private boolean answered;

  /** What of each only the latest counts, in the order of sending. */
  enum Slot {
    AVAILABILITY,
    STATE,
    DISCOVERY,
    SNAPSHOT,
    STATS
  }

  /** One message; {@code slot} is empty for an answer. */
  record Message(Optional<Slot> slot, String topic, byte[] payload, int qos, boolean retained) {}

  /** What counts only as long as nothing newer comes. */
  synchronized void put(Message message) {
    Slot slot = message.slot().orElseThrow();
    due.put(slot, message);
    if (slot == Slot.STATE) {
      state = message;
    }
    notifyAll();
  }

  /**
   * An answer; one that must not be lost in a flood of refusals goes first. Where too many wait,
   * the newest refusal is dropped.
   */
  synchronized void answer(Message message, boolean first) {
    if (first) {
      acks.addFirst(message);
    } else {
      acks.addLast(message);
    }
    if (acks.size() > MAX_ACKS) {
      acks.removeLast();
      if (!dropping) {
        LOG.warn("Answers to commands are dropped: more than {} wait.", MAX_ACKS);
      }
      dropping = true;
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
    // In turn, so that no flood of answers keeps the state waiting.
    answered = !acks.isEmpty() && (due.isEmpty() || !answered);
    if (answered) {
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
