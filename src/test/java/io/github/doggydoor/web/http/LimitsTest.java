package io.github.doggydoor.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import io.github.doggydoor.Polling;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of the machine the page may have, and that it does not take more. */
class LimitsTest {
  private static final byte[] BIG = new byte[20_000_000];
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger handled = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private Served served;

  @AfterEach
  void end() throws IOException {
    released.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    if (served != null) {
      served.close();
    }
  }

  private void serve(Limits limits) throws IOException {
    served =
        new Served(
            limits,
            Route.get("/big", Role.VIEWER, _ -> new Response.Bytes(200, "image/jpeg", BIG)),
            Route.get(
                "/slow",
                Role.VIEWER,
                _ -> {
                  handled.incrementAndGet();
                  awaitRelease();
                  return new Response.Page(200, "at last");
                }));
  }

  /** Like native code: no interrupt ends it. */
  private void awaitRelease() {
    boolean over = false;
    while (!over) {
      try {
        released.await();
        over = true;
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = served.connect();
    sockets.add(socket);
    return socket;
  }

  /** Whether the server ends this connection. */
  private static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

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

  private static long readable(Socket socket) {
    long count = 0;
    try {
      byte[] buffer = new byte[1 << 16];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
        count += n;
      }
    } catch (IOException e) {
      return count; // Cut off.
    }
    return count;
  }

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
  void whereAllPlacesAreTakenWhoeverWaitsForNothingMakesRoom() throws Exception {
    Limits usual = Limits.forViewers(3);
    serve(usual);
    for (int i = 0; i < usual.connections() + 20; i++) {
      connect();
    }
    assertEquals(200, served.ask("GET /", "viewer").status());
    assertTrue(ended(sockets.getFirst()));
  }

  /** From any address, with a request under way that nobody serves. */
  private static boolean busy(Connections connections, String address, boolean free) {
    EndPoint end = new ByteArrayEndPoint();
    boolean admitted = admit(connections, end, address, free);
    connections.of(end).ifPresent(Connection::busy);
    return admitted;
  }

  private static boolean admit(
      Connections connections, EndPoint end, String address, boolean free) {
    InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(address), 1);
    return connections.admit(end, from, from, free);
  }

  @Test
  void anAddressHasItsShareAndNotMore() {
    Limits limits = Limits.forViewers(3);
    Connections connections = new Connections(limits);
    EndPoint first = new ByteArrayEndPoint();
    assertTrue(admit(connections, first, "10.0.0.1", false));
    connections.of(first).orElseThrow().busy();
    for (int i = 1; i < limits.perAddress(); i++) {
      assertTrue(busy(connections, "10.0.0.1", false));
    }
    assertFalse(busy(connections, "10.0.0.1", false));
    assertTrue(busy(connections, "10.0.0.1", true));
    assertTrue(busy(connections, "10.0.0.2", false));
    assertFalse(busy(connections, "10.0.0.1", false));
    connections.of(first).orElseThrow().rest();
    assertTrue(busy(connections, "10.0.0.1", false));
    assertFalse(first.isOpen());
    for (int i = 0; i < limits.connections(); i++) {
      busy(connections, "2001:db8:0:1::" + i, false);
    }
    assertFalse(busy(connections, "2001:db8:0:1:ffff::", false));
    assertTrue(busy(connections, "2001:db8:0:2::", false));
    for (int i = 0; i < limits.connections(); i++) {
      busy(connections, "10.0.1." + i, false);
    }
    assertFalse(busy(connections, "10.0.2.1", false));
    assertEquals(limits.connections(), connections.size());
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
  void whoAsksInVainTooOftenWaitsAndWhoIsKnownDoesNot() throws Exception {
    serve(Limits.forViewers(3));
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

  @Test
  void whatWasAskedInVainIsForgottenOneASecondAndCountsForAllTogether() throws Exception {
    serve(Limits.forViewers(3));
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
