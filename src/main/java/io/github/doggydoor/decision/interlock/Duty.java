package io.github.doggydoor.decision.interlock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long the coil was driven within the last ten minutes, the time that the button asked for left
 * out.
 *
 * @param spans the times that are over, oldest first, from and until in nanoseconds
 * @param since when the time began that still runs; empty while none does
 */
record Duty(List<Span> spans, OptionalLong since) {
  /** All that counts lies within it. */
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** One time that the coil was driven. */
  record Span(long from, long until) {}

  Duty {
    spans = List.copyOf(spans);
  }

  static Duty none() {
    return new Duty(List.of(), OptionalLong.empty());
  }

  /** From now on, time counts or does not. */
  Duty counting(boolean counts, long nanos) {
    if (counts == since.isPresent()) {
      return this;
    }
    List<Span> recent = new ArrayList<>(spans);
    recent.removeIf(span -> nanos - span.until >= WINDOW.toNanos());
    if (!counts) {
      recent.add(new Span(since.getAsLong(), nanos));
    }
    return new Duty(recent, counts ? OptionalLong.of(nanos) : OptionalLong.empty());
  }

  /** What of the last ten minutes was used, in nanoseconds. */
  long used(long nanos) {
    long first = nanos - WINDOW.toNanos();
    long used = since.isPresent() ? nanos - Math.max(first, since.getAsLong()) : 0;
    for (Span span : spans) {
      used += Math.max(0, span.until - Math.max(first, span.from));
    }
    return used;
  }
}
