package io.github.doggydoor.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A thousand requests that are none: nothing runs that may not, and the next one is served. */
class ServerFuzzTest {
  private static final int SENT = 1000;
  private static final int BROWSERS = 8;
  private static final long SEED = 22;
  private static final List<String> SPICES =
      List.of(
          "\0",
          "\r\n\r\n",
          "\n",
          "\r",
          " ",
          ":",
          "/../",
          "%2e%2e%2f",
          "%00",
          "\u00ff\u00fe",
          "Content-Length: 99999999999999999999\r\n",
          "Content-Length: -1\r\n",
          "Transfer-Encoding: chunked\r\n",
          "7fffffffffffffff\r\n",
          "0\r\n\r\n",
          "Host: evil.example\r\n",
          "HTTP/9.9",
          "HTTP/1.1",
          "\t",
          "x".repeat(5000),
          "Cookie: __Host-doggydoor=owner'\r\n",
          "Expect: 100-continue\r\n",
          "Upgrade: h2c\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "\u0016\u0003\u0001\u0002",
          "GET /open ",
          "?a=%");

  @Test
  void nothingRunsThatMayNotAndTheNextOneIsServed() throws Exception {
    Random random = new Random(SEED);
    try (Served served = new Served(QuickLimits.uncounted(3));
        ExecutorService browsers = Executors.newFixedThreadPool(BROWSERS)) {
      List<Callable<Reply>> all = new ArrayList<>();
      for (int i = 0; i < SENT; i++) {
        // Of nobody, or with a session of one whose rights the broken request may not exceed.
        String session = i % 3 == 0 ? "" : "stranger";
        String whole =
            i % 2 == 0
                ? served.request("GET /visits/17?a=b", session, "", "Accept: text/html")
                : served.request(
                    "POST /open",
                    session,
                    "a=b&c=d",
                    "Sec-Fetch-Site: same-origin",
                    "Content-Type: application/x-www-form-urlencoded");
        String text = broken(whole, random);
        all.add(() -> send(served, text));
      }
      for (Future<Reply> reply : browsers.invokeAll(all)) {
        int status = reply.get().status();
        assertTrue(
            status == 0 || status == 505 || (status >= 300 && status < 500),
            reply.get().toString());
      }
      assertTrue(served.seen.isEmpty(), served.seen.toString());
      assertTrue(served.deaths.isEmpty());
      assertEquals(200, served.ask("GET /visits/17", "viewer").status());
    }
  }

  private static String broken(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.insert(at, SPICES.get(random.nextInt(SPICES.size())));
        case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 30)));
        default -> text.setLength(Math.max(1, at));
      }
      if (text.isEmpty()) {
        text.append('x');
      }
    }
    return text.toString();
  }

  private static Reply send(Served served, String bytes) throws IOException {
    try (Socket socket = served.connect()) {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return Reply.of(Served.rest(socket.getInputStream()));
    } catch (java.net.SocketException e) {
      return Reply.of(new byte[0]); // Cut off over what it had not read yet.
    }
  }
}
