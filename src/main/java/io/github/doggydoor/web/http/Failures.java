package io.github.doggydoor.web.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts what was asked in vain. Whoever tries doors is slowed down, and nobody else; who is known
 * is never counted, and so cannot be shut out by a stranger behind the same address.
 */
final class Failures {
  private static final int ADDRESSES = 4096;
  private static final double EACH = 1;
  private static final double ALL = 10;
  private static final double NANOS = 1e9;

  private final Limits limits;
  private final LongSupplier clock;
  private final Bucket all;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > ADDRESSES;
        }
      };

  private static final class Bucket {
    private final double most;
    private final double aSecond;
    private double left;
    private long at;

    Bucket(double most, double aSecond, long now) {
      this.most = most;
      this.aSecond = aSecond;
      this.left = most;
      this.at = now;
    }

    double left(long now) {
      left = Math.min(most, left + aSecond * (now - at) / NANOS);
      at = now;
      return left;
    }

    void take(long now) {
      left = Math.max(0, left(now) - 1);
    }
  }

  Failures(Limits limits, LongSupplier clock) {
    this.limits = limits;
    this.clock = clock;
    all = new Bucket(limits.allFailures(), ALL, clock.getAsLong());
  }

  /** Whether this one has tried too often. */
  synchronized boolean spent(InetAddress address) {
    long now = clock.getAsLong();
    Bucket own = buckets.get(key(address));
    return all.left(now) < 1 || (own != null && own.left(now) < 1);
  }

  /** One more in vain. */
  synchronized void count(InetAddress address) {
    long now = clock.getAsLong();
    all.take(now);
    buckets.computeIfAbsent(key(address), _ -> new Bucket(limits.failures(), EACH, now)).take(now);
  }

  /** One household: of IPv6 the network, within which everybody takes what address they like. */
  static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
