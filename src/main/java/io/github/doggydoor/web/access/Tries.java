package io.github.doggydoor.web.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often a password may be tried: an address that was wrong five times waits a second, then two,
 * four and so on up to a quarter of an hour; all together have thirty tries, and one more each
 * twenty seconds. Phones that were let in before are not held up by either.
 */
final class Tries {
  private static final int FREE = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int TOGETHER = 30;
  private static final Duration ONE_MORE = Duration.ofSeconds(20);

  /** Of more addresses the ones of longest ago are forgotten; what all may together stays. */
  private static final int ADDRESSES = 1000;

  /** Of IPv6 a house has at least so much, and may come from any part of it. */
  private static final int NETWORK_BYTES = 8;

  private record Wrong(int times, long last) {}

  private final LongSupplier nanos;
  private final Map<String, Wrong> wrong = new LinkedHashMap<>();
  private double left = TOGETHER;
  private long filled;

  /**
   * @param nanos a clock that nobody sets
   */
  Tries(LongSupplier nanos) {
    this.nanos = nanos;
    this.filled = nanos.getAsLong();
  }

  /**
   * Counts a try, as a wrong one until {@link #right} says otherwise.
   *
   * @return zero where it may be made, otherwise how long to wait; then it does not count
   */
  synchronized Duration begin(String address) {
    long now = nanos.getAsLong();
    String key = network(address);
    left = Math.min(TOGETHER, left + (now - filled) / (double) ONE_MORE.toNanos());
    filled = now;
    Wrong before = wrong.getOrDefault(key, new Wrong(0, now));
    if (now - before.last() > FORGOTTEN.toNanos()) {
      before = new Wrong(0, now);
    }
    Duration rest = pause(before.times()).minusNanos(now - before.last());
    if (before.times() > 0 && rest.isPositive()) {
      return rest;
    }
    if (left < 1) {
      return Duration.ofNanos((long) ((1 - left) * ONE_MORE.toNanos()));
    }
    left--;
    wrong.remove(key); // It goes to the end, as the one of just now.
    wrong.put(key, new Wrong(before.times() + 1, now));
    if (wrong.size() > ADDRESSES) {
      wrong.remove(wrong.keySet().iterator().next());
    }
    return Duration.ZERO;
  }

  /** The try that was counted last for that address was none of a stranger. */
  synchronized void right(String address) {
    wrong.remove(network(address));
    left = Math.min(TOGETHER, left + 1);
  }

  private static Duration pause(int times) {
    int doubled = Math.min(times - FREE, 20);
    Duration pause = doubled < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doubled);
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private static String network(String address) {
    try {
      InetAddress number = InetAddress.ofLiteral(address);
      return number instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
          : number.getHostAddress();
    } catch (IllegalArgumentException noNumber) {
      return "?";
    }
  }
}
