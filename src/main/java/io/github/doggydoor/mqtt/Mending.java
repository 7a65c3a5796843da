package io.github.doggydoor.mqtt;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the broker keeps of this door, and says it anew where somebody else wrote there: an
 * {@code offline} of another's last will would stay for ever. It waits a little, since its own
 * words come back late, and mends a topic once in ten seconds at most, so that whoever goes on
 * writing makes no loop of it.
 */
final class Mending {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
  private static final long SETTLE = 1_000;
  private static final long PACE = Duration.ofSeconds(10).toMillis();
  private static final long REMIND = Duration.ofHours(1).toNanos();

  private final Consumer<Live.Message> sender;
  private final Map<String, Kept> kept = new HashMap<>();
  private boolean ended;

  /** One topic. */
  private static final class Kept {
    private Live.Message said;
    private boolean differs;
    private boolean due;
    private long mended = System.nanoTime() - REMIND;
    private long told = mended;
  }

  /**
   * @param sender takes what is to be said anew; must not block
   * @param topics of which the broker keeps the last message
   */
  Mending(Consumer<Live.Message> sender, String... topics) {
    this.sender = sender;
    for (String topic : topics) {
      kept.put(topic, new Kept());
    }
  }

  /** From now on this is what the broker shall keep on its topic. */
  synchronized void says(Live.Message message) {
    kept.get(message.topic()).said = message;
  }

  /** Takes a message; false where it is on none of the topics. Never waits. */
  synchronized boolean heard(String topic, byte[] payload) {
    Kept one = kept.get(topic);
    if (one == null) {
      return false;
    }
    one.differs = one.said != null && !Arrays.equals(payload, one.said.payload());
    if (one.differs && !one.due) {
      one.due = true;
      long since = (System.nanoTime() - one.mended) / 1_000_000;
      CompletableFuture.delayedExecutor(Math.max(SETTLE, PACE - since), TimeUnit.MILLISECONDS)
          .execute(() -> mend(one));
    }
    return true;
  }

  /** Says nothing more. */
  synchronized void end() {
    ended = true;
  }

  private synchronized void mend(Kept one) {
    one.due = false;
    if (ended || !one.differs) {
      return;
    }
    long now = System.nanoTime();
    one.mended = now;
    if (now - one.told >= REMIND) {
      one.told = now;
      LOG.warn(
          "Somebody else wrote on {}: said anew (the same is not said again for an hour).",
          one.said.topic());
    }
    sender.accept(one.said);
  }
}
