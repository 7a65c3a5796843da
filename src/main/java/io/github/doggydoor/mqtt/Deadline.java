package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting that ends. */
final class Deadline {
  private Deadline() {}

  /** Waits for {@code done}; {@code what} says in the message what did not come. */
  static void await(CompletableFuture<?> done, Duration within, String what)
      throws IOException, InterruptedException {
    try {
      done.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(what + " did not come within " + within.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(what + " failed: " + e.getCause().getMessage(), e.getCause());
    }
  }
}
