package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is latest over one connection after the other; for the thread that keeps them. */
final class LiveSender {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  /** Why a connection is lost may be known a moment after it is. */
  private static final Duration SOON = Duration.ofMillis(300);

  private final Live live;
  private final Fit fit;
  private final Presence presence;
  private final Duration timeout;
  private volatile Supplier<Optional<byte[]>> smaller = Optional::empty;

  LiveSender(Live live, Fit fit, Presence presence, Duration timeout) {
    this.live = live;
    this.fit = fit;
    this.presence = presence;
    this.timeout = timeout;
  }

  /** From now on {@code less} makes the latest snapshot smaller, where it can. */
  void smaller(Supplier<Optional<byte[]>> less) {
    smaller = less;
  }

  /** Sends until the connection is lost; says why it was. */
  Throwable serve(PahoClient client) throws IOException, InterruptedException {
    var woken = client.lost().thenRun(live::wake);
    for (var next = live.next(client.lost()); next.isPresent(); next = live.next(client.lost())) {
      Optional<Live.Message> fitting = fit.fitting(next.get(), smaller);
      if (fitting.isEmpty()) {
        continue;
      }
      Live.Message message = fitting.get();
      fit.sending(message);
      try {
        Deadline.await(
            client.publish(message.topic(), message.payload(), message.qos(), message.retained()),
            timeout,
            "the broker's answer on " + message.topic());
        if (message.qos() > 0) {
          fit.answered(message);
        } else if (message.slot().equals(Optional.of(Live.Slot.STATS))) {
          // Once a minute, too.
          presence.askOver(client);
        }
      } catch (IOException e) {
        live.failed(next.get());
        // Where the connection is lost, why it is says more; it may come a moment later.
        if (!lostSoon(client)) {
          throw e;
        }
      }
    }
    woken.join();
    return client.lost().join();
  }

  private static boolean lostSoon(PahoClient client) throws InterruptedException {
    try {
      client.lost().get(SOON.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException still) {
      LOG.debug("The connection lasts.", still);
      return false;
    }
  }

  /**
   * The connection is no more; a picture at which it was cut is tried once more.
   *
   * @param cut whether what was on its way may be the reason
   * @return whether it was cut at a message
   */
  boolean ended(boolean cut) {
    Optional<Live.Message> at = fit.ended(cut);
    at.filter(message -> message.slot().equals(Optional.of(Live.Slot.SNAPSHOT)))
        .ifPresent(live::failed);
    return at.isPresent();
  }
}
