package io.github.doggydoor.camera;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows the pictures of the last minute by their fingerprints, so that a stream that is stuck on
 * some of them tells nothing new. Two different pictures share a fingerprint of 32 bits once in a
 * million frames or so, which costs one frame; the same picture never has two. Not thread-safe.
 */
final class PictureMemory {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** A minute of 120 frames a second. */
  private static final int MOST = 7200;

  private final Map<Long, Long> seen = new LinkedHashMap<>();

  /** Whether that picture came within the last minute; from now on it did. */
  boolean knows(long fingerprint, long nanos) {
    Iterator<Long> oldest = seen.values().iterator();
    while (oldest.hasNext() && (nanos - oldest.next() > MINUTE || seen.size() > MOST)) {
      oldest.remove();
    }
    boolean known = seen.remove(fingerprint) != null;
    seen.put(fingerprint, nanos);
    return known;
  }
}
