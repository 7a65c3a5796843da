package io.github.doggydoor.doorlog;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids that sort by time: UUID version 7 (RFC 9562, section 5.7) with the counter of its method 1 in
 * the twelve bits after the time. An id is always larger than the one before, also where the clock
 * was set back: the time of the ids then stands still until the clock has caught up.
 */
final class UuidV7 {
  private static final int COUNTER_END = 1 << 12;

  private final SecureRandom random = new SecureRandom();
  private long millis;
  private int counter;

  /** Ids larger than {@code last}, which may be empty. */
  UuidV7(String last) {
    if (!last.isEmpty()) {
      long high = UUID.fromString(last).getMostSignificantBits();
      millis = high >>> 16;
      counter = (int) (high & 0xFFF);
    }
  }

  /** The next id, for the time {@code now} in milliseconds since 1970. */
  synchronized String next(long now) {
    if (now > millis) {
      millis = now;
      // The upper half of the counter's room stays free, so that one millisecond can hold many.
      counter = random.nextInt(COUNTER_END / 2);
    } else if (++counter == COUNTER_END) {
      millis++;
      counter = 0;
    }
    long high = (millis << 16) | 0x7000 | counter;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
