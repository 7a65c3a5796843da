package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.Polling;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever writes or reads slowly. */
class SlowBrowsersTest extends LimitsFixture {
  /** False where the server has cut it off already. */
  private static boolean tryToWrite(Socket socket, String text) {
    try {
      write(socket, text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whoever sends a head without an end, until that is enough. */
  private static Thread drips(Socket socket) {
    return Thread.startVirtualThread(
        () -> {
          try {
            OutputStream out = socket.getOutputStream();
            while (true) {
              out.write('x');
              Thread.sleep(20);
            }
          } catch (IOException | InterruptedException e) {
            return; // Cut off: so it should be.
          }
        });
  }

  @Test
  void whoSaysNothingOrSaysItSlowlyIsCutOff() throws Exception {
    serve(QuickLimits.all());
    Socket silent = connect();
    Socket head = connect();
    write(head, "GET / HTTP/1.1\r\nHost: loc");
    Socket form = connect();
    write(
        form,
        served
            .request(
                "POST /open",
                "keeper",
                "a=b",
                "Sec-Fetch-Site: same-origin",
                "Content-Type: application/x-www-form-urlencoded")
            .replace("a=b", "a="));
    Socket kept = connect();
    write(kept, served.request("GET /", "viewer", "").replace("close", "keep-alive"));
    Socket dripping = connect();
    Socket again = connect();
    write(again, served.request("GET /", "viewer", "").replace("close", "keep-alive"));
    long begun = System.nanoTime();
    Thread first = drips(dripping);
    Thread second = drips(again);
    assertTrue(ended(silent));
    assertTrue(ended(head));
    assertTrue(ended(form));
    Served.rest(kept.getInputStream()); // Ends when it has waited long enough.
    first.join();
    second.join();
    assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(4));
    assertEquals(2, served.seen.size());
    assertEquals(200, served.ask("GET /", "viewer").status());
  }

  @Test
  void hundredsWhoWriteOrReadSlowlyCostOthersNothingForLong() throws Exception {
    serve(QuickLimits.all());
    String half = "GET / HTTP/1.1\r\nHost: localh";
    int taken = 0;
    for (int i = 0; i < 300; i++) {
      String text = i % 2 == 0 ? half : served.request("GET /big", "viewer", "");
      taken += tryToWrite(connect(), text) ? 1 : 0;
    }
    assertTrue(taken >= 24, "" + taken);
    Polling.until(
        "somebody else is served",
        () -> {
          try {
            return served.ask("GET /", "viewer").status() == 200;
          } catch (IOException e) {
            return false;
          }
        });
    assertTrue(served.server().connections() <= QuickLimits.all().connections());
  }

  @Test
  void whoDoesNotReadTheAnswerIsCutOff() throws Exception {
    serve(QuickLimits.all());
    Socket slow = connect();
    write(slow, served.request("GET /big", "viewer", ""));
    slow.getInputStream().read();
    Thread.sleep(QuickLimits.SHORT.toMillis() + 300);
    assertTrue(readable(slow) < BIG.length);
  }
}
