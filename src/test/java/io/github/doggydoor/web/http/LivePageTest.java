package io.github.doggydoor.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.Polling;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser waits for: events as they come, and answers that come later. */
class LivePageTest {
  private final BlockingQueue<String> events = new ArrayBlockingQueue<>(10);
  private final AtomicInteger listening = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private Served served;

  @BeforeEach
  void serve() throws IOException {
    served =
        new Served(
            QuickLimits.all(),
            Route.get("/events", Role.VIEWER, _ -> new Response.Events(this::next)),
            Route.get(
                "/later",
                Role.VIEWER,
                _ ->
                    new Response.Later(
                        () -> new Response.Page(200, events.poll(2, TimeUnit.SECONDS)))));
  }

  @AfterEach
  void end() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    served.close();
  }

  private Optional<String> next(Duration patience) throws InterruptedException {
    listening.incrementAndGet();
    try {
      return Optional.ofNullable(events.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
    } finally {
      listening.decrementAndGet();
    }
  }

  private Socket waiting(String path, String session) throws IOException {
    Socket socket = served.connect();
    sockets.add(socket);
    socket.getOutputStream().write(served.request(path, session, "").getBytes(ISO_8859_1));
    return socket;
  }

  @Test
  void eventsAreToldAsTheyComeAndEndByThemselves() throws Exception {
    events.add("one");
    events.add("two\r\nlines\ndata: <script>");
    long begun = System.nanoTime();
    Reply reply = served.ask("GET /events", "viewer");
    assertTrue(System.nanoTime() - begun >= Duration.ofSeconds(2).toNanos());
    assertEquals(200, reply.status());
    assertEquals(Optional.of("text/event-stream; charset=utf-8"), reply.header("Content-Type"));
    assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
    String body = reply.body();
    assertTrue(body.contains("data: one\n\n"), body);
    assertTrue(body.contains("data: two\ndata: lines\ndata: data: <script>\n\n"), body);
    assertTrue(body.contains("\r\n:\n\n\r\n"), body); // Nothing came for a while.
    assertTrue(body.endsWith("0\r\n\r\n"), body);
  }

  @Test
  void whoLeavesIsNoticedAndNothingMoreIsAskedForHim() throws Exception {
    Socket socket = waiting("GET /events", "viewer");
    Polling.until("it is listened", () -> listening.get() == 1);
    socket.close();
    long begun = System.nanoTime();
    Polling.until("his place is free", () -> served.server().connections() == 0);
    assertTrue(System.nanoTime() - begun < Duration.ofMillis(1900).toNanos());
  }

  @Test
  void anAnswerThatIsWaitedForComesWhenItIsThere() throws Exception {
    Socket socket = waiting("GET /later", "viewer");
    events.add("there");
    assertEquals("there", Reply.of(Served.rest(socket.getInputStream())).body());
  }

  @Test
  void aFewPhonesWaitForAFewThingsAndTheNextIsToldSo() throws Exception {
    for (int i = 0; i < 3; i++) {
      waiting("GET /events", "viewer");
    }
    Polling.until("they listen", () -> listening.get() == 3);
    Reply fourth = served.ask("GET /later", "viewer");
    assertEquals(503, fourth.status());
    assertTrue(fourth.body().contains("in other windows"), fourth.body());
    waiting("GET /events", "keeper");
    Polling.until("he listens", () -> listening.get() == 4);
    Reply third = served.ask("GET /events", "owner");
    assertEquals(503, third.status());
    assertTrue(third.body().contains("As many phones"), third.body());
    for (Socket socket : sockets) {
      socket.close();
    }
    Polling.until("they left", () -> served.server().connections() == 0);
    assertEquals(200, served.ask("HEAD /events", "owner").status());
  }

  @Test
  void aStrangerIsToldNoEvents() throws Exception {
    events.add("one");
    assertEquals(401, served.ask("GET /events", "").status());
    assertEquals(401, served.ask("GET /later", "guess").status());
    assertEquals(1, events.size());
  }
}
