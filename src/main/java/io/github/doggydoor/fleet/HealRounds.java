package io.github.doggydoor.fleet;

import io.github.doggydoor.fleet.StoreException.Why;
import io.github.doggydoor.mqtt.Backoff;
import io.github.doggydoor.mqtt.RemoteException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One round of healing after another, for as long as its thread is not interrupted. While store or
 * broker are away it says so once, and tries again after pauses that grow.
 */
public final class HealRounds {
  private final Healer healer;
  private final Healer.Told told;
  private final Duration every;
  private final Duration soon;
  private final Backoff pauses;
  private final Set<String> said = new HashSet<>();
  private int failures;

  /**
   * @param every the pause between two rounds
   * @param soon the pause where there is more to ask for
   * @param pauses while store or broker are away
   */
  public HealRounds(
      Healer healer, Healer.Told told, Duration every, Duration soon, Backoff pauses) {
    this.healer = healer;
    this.told = told;
    this.every = every;
    this.soon = soon.compareTo(every) < 0 ? soon : every;
    this.pauses = pauses;
  }

  /**
   * Goes on until it is interrupted.
   *
   * @throws StoreException where this computer has no client for the store
   */
  public void go() throws StoreException, InterruptedException {
    while (true) {
      Thread.sleep(round());
    }
  }

  /** How long to wait then. */
  private Duration round() throws StoreException, InterruptedException {
    try {
      Healer.Round round = healer.round();
      if (failures > 0) {
        told.done("store and broker are reached again");
      }
      failures = 0;
      said.clear();
      return round.more() ? soon : every;
    } catch (StoreException away) {
      if (away.why() == Why.NO_CLIENT) {
        throw away;
      }
      return later("store " + away.why(), away.getMessage());
    } catch (RemoteException away) {
      return later("broker", away.getMessage());
    }
  }

  /** A server that ends, is away and starts again has other words each time: once is enough. */
  private Duration later(String what, String words) {
    failures++;
    if (said.add(what)) {
      told.failed(words + " (tried again, and not said again)");
    }
    return pauses.after(failures, ThreadLocalRandom.current());
  }
}
