package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import io.github.doggydoor.Polling;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much of the machine a request may have, and that it does not take more. */
class LimitsTest extends LimitsFixture {
  @Test
  void aHeadMayHaveSixteenKilobytesAndSixtyFourHeaders() throws Exception {
    serve(Limits.forViewers(3));
    assertEquals(200, served.ask("GET /", "viewer", "X: " + "y".repeat(15_000)).status());
    assertEquals(431, served.ask("GET /", "viewer", "X: " + "y".repeat(17_000)).status());
    assertEquals(414, served.ask("GET /?" + "y".repeat(17_000), "viewer").status());
    String[] many = new String[70];
    for (int i = 0; i < many.length; i++) {
      many[i] = "X" + i + ": y";
    }
    assertEquals(431, served.ask("GET /", "viewer", many).status());
  }

  @Test
  void aViewThatTakesTooLongIsGivenUpAndTheRestIsServed() throws Exception {
    serve(QuickLimits.all());
    for (int i = 0; i < 3; i++) {
      Reply reply = served.ask("GET /slow", "viewer");
      assertEquals(503, reply.status());
      assertTrue(reply.header("Retry-After").isPresent());
    }
    assertEquals(200, served.ask("GET /", "viewer").status());
  }

  @Test
  void whereAllFourThreadsAndTheQueueAreFullABusyPageSaysSo() throws Exception {
    Limits usual = Limits.forViewers(3);
    serve(usual);
    for (int i = 0; i < 4 + 16; i++) {
      write(connect(), served.request("GET /slow", "viewer", ""));
    }
    Polling.until("all four are busy", () -> handled.get() == 4);
    Polling.until(
        "there is no place",
        () -> {
          Socket next = connect();
          write(next, served.request("GET /slow", "viewer", ""));
          next.setSoTimeout(200);
          try {
            return Reply.of(Served.rest(next.getInputStream())).status() == 503;
          } catch (java.net.SocketTimeoutException e) {
            return false;
          }
        });
    released.countDown();
    for (Socket socket : sockets.subList(0, 20)) {
      assertEquals(200, Reply.of(Served.rest(socket.getInputStream())).status());
    }
  }

  @Test
  void itEndsWithinASecondWhateverIsUnderWay() throws Exception {
    serve(Limits.forViewers(3));
    connect();
    write(connect(), "GET / HT");
    Socket reads = connect();
    write(reads, served.request("GET /big", "viewer", ""));
    reads.getInputStream().read();
    write(connect(), served.request("GET /slow", "viewer", ""));
    Polling.until("it is asked", () -> handled.get() == 1);
    try (CaughtLog log = new CaughtLog(PageServer.class)) {
      long begun = System.nanoTime();
      served.close();
      assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(1));
      assertEquals(List.of(), log.lines());
    }
    for (Socket socket : sockets) {
      readable(socket);
    }
  }
}
