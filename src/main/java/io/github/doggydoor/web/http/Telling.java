package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Response.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Tells events as they come, until their time is over or the browser has left. */
final class Telling {
  /** How soon one who left is noticed. */
  private static final Duration SLICE = Duration.ofMillis(500);

  private final Limits limits;
  private final Exchange exchange;

  Telling(Limits limits, Exchange exchange) {
    this.limits = limits;
    this.exchange = exchange;
  }

  void tell(Events.Source source) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long end = begun + limits.events().toNanos();
    exchange.tell("retry: 1000\n\n");
    long told = begun;
    for (long now = begun; now - end < 0; now = System.nanoTime()) {
      Optional<String> next = source.next(Duration.ofNanos(Math.min(SLICE.toNanos(), end - now)));
      if (next.isPresent()) {
        exchange.tell("data: " + next.get().replaceAll("\\R", "\ndata: ") + "\n\n");
        told = now;
      } else if (exchange.gone()) {
        throw new IOException("the browser has left");
      } else if (now - told >= limits.comment().toNanos()) {
        exchange.tell(":\n\n");
        told = now;
      }
    }
    exchange.send(new byte[0]);
  }
}
