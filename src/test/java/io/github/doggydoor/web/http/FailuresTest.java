package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whoever asks in vain. */
class FailuresTest {
  @Test
  void whoAsksInVainTooOftenWaitsAndWhoIsKnownDoesNot() throws Exception {
    try (Served served = new Served()) {
      int refused = 0;
      for (int i = 0; i < 45; i++) {
        String[] kinds = {"GET /", "GET /nothing", "BREW /", "GET /invited/" + i};
        int status = served.ask(kinds[i % kinds.length], i % 3 == 0 ? "guess" + i : "").status();
        refused += status == 429 ? 1 : 0;
      }
      assertTrue(refused >= 5, "" + refused);
      Reply reply = served.ask("GET /welcome", "");
      assertEquals(429, reply.status());
      assertTrue(reply.header("Retry-After").isPresent());
      assertEquals(429, served.ask("GET /", "guess").status());
      assertEquals(200, served.ask("GET /", "viewer").status());
      assertEquals(404, served.ask("GET /nothing", "viewer").status());
    }
  }

  @Test
  void whatWasAskedInVainIsForgottenOneASecondAndCountsForAllTogether() {
    Limits limits = Limits.forViewers(3);
    AtomicLong now = new AtomicLong();
    Failures failures = new Failures(limits, now::get);
    InetAddress one = InetAddress.ofLiteral("10.0.0.1");
    for (int i = 0; i < limits.failures(); i++) {
      assertFalse(failures.spent(one));
      failures.count(one);
    }
    assertTrue(failures.spent(one));
    assertFalse(failures.spent(InetAddress.ofLiteral("10.0.0.2")));
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1100));
    assertFalse(failures.spent(one));
    for (int i = 0; i < limits.allFailures() + 20; i++) {
      failures.count(InetAddress.ofLiteral("2001:db8:0:" + Integer.toHexString(i) + "::1"));
    }
    assertTrue(failures.spent(InetAddress.ofLiteral("10.0.0.3")));
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertFalse(failures.spent(InetAddress.ofLiteral("10.0.0.3")));
  }
}
