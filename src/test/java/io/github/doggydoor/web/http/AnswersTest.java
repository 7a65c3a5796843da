package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import io.github.doggydoor.Polling;
import io.github.doggydoor.web.Handler;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.io.ManagedSelector;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is on every answer, and what comes of views that fail. */
class AnswersTest {
  private static final Map<String, String> GUARD =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src"
              + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src"
              + " 'self'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin");

  private static Served serving(Handler handler) throws Exception {
    return new Served(Limits.forViewers(3), Route.get("/view", Role.VIEWER, handler));
  }

  @Test
  void everyAnswerIsGuardedAndKeptByNobody() throws Exception {
    try (Served served = serving(_ -> new Response.Later(() -> new Response.Page(200, "x")))) {
      for (Reply reply :
          List.of(
              served.ask("GET /", "viewer"),
              served.ask("HEAD /", "viewer"),
              served.ask("GET /view", "viewer"),
              served.ask("GET /", ""),
              served.ask("GET /", "", "Accept: text/html"),
              served.ask("GET /nothing", "viewer"),
              served.ask("BREW /", "viewer"),
              served.post("/leave", "viewer", ""),
              served.raw("nonsense\r\n\r\n"),
              served.raw("GET / HTTP/2.0\r\n\r\n"))) {
        GUARD.forEach((name, value) -> assertEquals(Optional.of(value), reply.header(name), name));
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertEquals(Optional.empty(), reply.header("Server"));
        assertEquals(Optional.empty(), reply.header("Strict-Transport-Security"));
        assertTrue(reply.header("Date").isPresent());
      }
    }
  }

  @Test
  void anAnswerWithoutContentSaysNeitherItsKindNorItsLength() throws Exception {
    try (Served served = serving(_ -> new Response.Bytes(204, "image/jpeg", new byte[0]))) {
      Reply none = served.ask("GET /view", "viewer");
      assertEquals(204, none.status());
      assertEquals(Optional.empty(), none.header("Content-Type"));
      assertEquals(Optional.empty(), none.header("Content-Length"));
      assertEquals("", none.body());
    }
  }

  @Test
  void whatMayBeKeptIsKeptByTheBrowserAlone() throws Exception {
    try (Served served = new Served()) {
      Reply style = served.ask("GET /style.css", "");
      assertEquals(Optional.of("private, max-age=3600"), style.header("Cache-Control"));
      assertEquals(Optional.of("text/css"), style.header("Content-Type"));
      assertEquals(Optional.of("7"), style.header("X-Picture"));
      assertEquals("a{}", style.body());
    }
  }

  @Test
  void aViewThatFailsIsAPageAndOneLineInTheLog() throws Exception {
    try (CaughtLog log = new CaughtLog(PageServer.class);
        Served served =
            serving(
                _ -> {
                  throw new AssertionError("bad\r\nluck");
                })) {
      for (int i = 0; i < 20; i++) {
        Reply reply = served.ask("GET /view", "viewer");
        assertEquals(500, reply.status());
        assertFalse(reply.body().contains("luck"), reply.body());
      }
      assertEquals(1, log.lines().size(), log.lines().toString());
      assertEquals(200, served.ask("GET /", "viewer").status());
    }
  }

  @Test
  void anAnswerThatIsNoneIsAPageToo() throws Exception {
    List<Response> none =
        List.of(
            new Response.Redirect("https://evil.example/"),
            new Response.Redirect("//evil.example/"),
            new Response.Redirect("/\\evil.example"),
            new Response.Redirect("/a\r\nSet-Cookie: a=b"),
            new Response.Redirect("/", Optional.of("a; Domain=evil.example")),
            new Response.Page(42, "x"),
            new Response.Bytes(200, "text/css\r\nX: y", new byte[1]),
            new Response.Bytes(200, "text/css", new byte[1], Duration.ZERO, List.of("X", "a\nb")),
            new Response.Later(() -> new Response.Later(() -> new Response.Page(200, "x"))),
            new Response.Later(
                () -> {
                  throw new IllegalStateException("later");
                }));
    for (Response response : none) {
      try (Served served = serving(_ -> response)) {
        Reply reply = served.ask("GET /view", "viewer");
        assertEquals(500, reply.status(), response.toString());
        assertFalse(reply.headers().toString().contains("evil"), reply.toString());
      }
    }
    try (Served served = serving(_ -> null)) {
      assertEquals(500, served.ask("GET /view", "viewer").status());
    }
  }

  private static Response deeper(int depth) {
    return depth < 0 ? new Response.Page(200, "") : deeper(depth + 1);
  }

  @Test
  void aMachineThatCanNoMoreEndsTheWebAndTellsOnce() throws Exception {
    for (Handler handler :
        List.<Handler>of(
            _ -> deeper(0),
            _ -> {
              throw new OutOfMemoryError("drill");
            },
            _ ->
                new Response.Later(
                    () -> {
                      throw new OutOfMemoryError("drill");
                    }))) {
      try (Served served = serving(handler)) {
        Reply reply = served.ask("GET /view", "viewer");
        assertTrue(reply.status() == 500 || reply.status() == 0, reply.toString());
        Polling.until("the death is told", () -> !served.deaths.isEmpty());
        Executable asks = () -> served.ask("GET /", "viewer");
        Assertions.assertThrows(ConnectException.class, asks);
        assertEquals(1, served.deaths.size());
      }
    }
  }

  @Test
  void whereConnectionsAreWatchedNoMoreTheWebEndsAndTellsOnce() throws Exception {
    try (Served served = new Served()) {
      served
          .server()
          .doorway()
          .getSelectorManager()
          .getContainedBeans(ManagedSelector.class)
          .forEach(watch -> watch.submit(AnswersTest::close));
      Polling.until("the death is told", () -> !served.deaths.isEmpty());
      assertEquals(1, served.deaths.size());
      assertInstanceOf(ClosedSelectorException.class, served.deaths.peek());
    }
  }

  private static void close(Selector selector) {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void errorPagesThatFailAreReplacedByPlainOnes() throws Exception {
    RefusalPages failing =
        (_, _, _, _) -> {
          throw new IllegalStateException("no template");
        };
    Works works = new Works(null, null, null, null, null, failing, new Mishaps(() -> 0, _ -> {}));
    Response.Page page = works.page(new Refusal(404, "There is <nothing>."), List.of());
    assertEquals(404, page.status());
    assertTrue(page.html().contains("There is &lt;nothing&gt;."), page.html());
  }
}
