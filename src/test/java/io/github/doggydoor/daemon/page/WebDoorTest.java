package io.github.doggydoor.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.Polling;
import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Route.Verb;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.http.RefusalPages;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebDoorTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final String CANNOT_TELL = "Who may come in cannot be told now.";

  @TempDir private Path state;

  private final List<String> warnings = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel() == Level.WARNING) {
            warnings.add(line.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final HttpClient client = HttpClient.newHttpClient();
  private Accepted anna;
  private WebConfig wanted;
  private WebDoor door;
  private int letGo;

  @BeforeEach
  void serve() throws Exception {
    Logger.getLogger("web").addHandler(listener);
    try (Access access = new Access(state, InstantSource.system())) {
      anna = (Accepted) access.accept(access.invite("Anna", Role.OWNER).token());
    }
    wanted = at(free());
    door = door();
    door.look(0);
    assertEquals(200, asked(wanted).statusCode());
  }

  @AfterEach
  void end() throws Exception {
    door.start();
    door.close();
    client.close();
    Logger.getLogger("web").removeHandler(listener);
  }

  private WebDoor door() {
    return new WebDoor(
        Small::new,
        new Access(state, InstantSource.system()),
        () -> wanted,
        page ->
            page.tls()
                ? Optional.of(new Tls(Optional.empty(), page.certificate(), page.key()))
                : Optional.empty(),
        "here");
  }

  @Test
  void aPageThatCannotBeMadeEndsThePageAndNothingElse() throws Exception {
    AtomicReference<Thread> by = new AtomicReference<>();
    WebDoor broken =
        new WebDoor(
            () -> {
              by.set(Thread.currentThread());
              throw new NoClassDefFoundError("a library of the page");
            },
            new Access(state, InstantSource.system()),
            () -> at(0),
            _ -> Optional.empty(),
            "here");
    broken.start();
    Polling.until("a page that has ended", () -> by.get() != null && !by.get().isAlive());
    broken.close();
  }

  /** A page of one word. */
  private final class Small implements WebDoor.Site {
    @Override
    public List<Route> routes(Access access, WebConfig page) {
      return List.of(
          Route.get("/", Role.VIEWER, request -> new Response.Page(200, request.known().name())),
          Route.open(Verb.GET, "/style", _ -> new Response.Page(200, "how it looks")));
    }

    @Override
    public RefusalPages errors() {
      return (status, _, _, words) -> new Response.Page(status, words);
    }

    @Override
    public void close() {
      letGo++;
    }
  }

  private static WebConfig at(int port) {
    return new WebConfig(
        new InetSocketAddress(HERE, port),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        true);
  }

  private static int free() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, HERE)) {
      return one.getLocalPort();
    }
  }

  private HttpResponse<String> asked(WebConfig page) throws Exception {
    return asked(page, "/");
  }

  private HttpResponse<String> asked(WebConfig page, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.listen().getPort() + path))
            .header("Cookie", "__Host-doggydoor=" + anna.token())
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void aPortThatIsTakenLeavesThePageWhereItWasAndACorrectedOneIsTriedAtOnce() throws Exception {
    WebConfig before = wanted;
    try (ServerSocket taken = new ServerSocket(0, 1, HERE)) {
      wanted = at(taken.getLocalPort());
      door.look(1);
      door.look(Duration.ofMinutes(1).toNanos());
      assertEquals(200, asked(before).statusCode());
      assertEquals(1, warnings.size(), "said once: " + warnings);
      assertTrue(
          warnings
              .getFirst()
              .contains("(web.listen, web.cert_file, web.key_file): Address already in use. It is"),
          warnings.getFirst());
      assertEquals(2, warnings.getFirst().split("served", -1).length - 1, "no stutter");
    }
    wanted = at(free());
    door.look(Duration.ofMinutes(1).toNanos() + 1);
    assertEquals(200, asked(wanted).statusCode());
    assertThrows(ConnectException.class, () -> asked(before));
  }

  @Test
  void aCertificateThatIsMissingLeavesThePageAsItWas() throws Exception {
    WebConfig before = wanted;
    wanted =
        new WebConfig(
            before.listen(),
            Optional.of(state.resolve("absent.pem")),
            Optional.of(state.resolve("absent.key")),
            Optional.empty(),
            List.of(),
            true);
    door.look(1);
    assertEquals(200, asked(before).statusCode());
    assertTrue(warnings.getFirst().contains("there is no file"), warnings.toString());
    wanted = before;
    door.look(2);
    assertEquals(200, asked(before).statusCode());
  }

  @Test
  void whatChangesAtTheSamePortIsInForce() throws Exception {
    WebConfig before = wanted;
    wanted =
        new WebConfig(
            before.listen(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("door.example"),
            true);
    door.look(1);
    assertEquals(200, asked(before).statusCode());
    assertEquals(List.of(), warnings);
  }

  @Test
  void whereTheListIsDamagedAKnownPhoneIsNotCalledAStranger() throws Exception {
    Path list = state.resolve("web/web.sqlite");
    Files.move(
        Files.writeString(state.resolve("junk"), "no database ".repeat(1000)),
        list,
        StandardCopyOption.REPLACE_EXISTING);
    for (int i = 0; i < 50; i++) {
      HttpResponse<String> answer = asked(wanted);
      assertEquals(503, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains(CANNOT_TELL), answer.body());
    }
    assertEquals(200, asked(wanted, "/style").statusCode(), "what whoever comes may see");
    assertTrue(warnings.getFirst().startsWith("The list of phones in "), warnings.toString());
  }

  @Test
  void aListThatMayNotBeLookedAtEndsNoPageAndIsToldOnce() throws Exception {
    Path web = state.resolve("web");
    Files.move(web, state.resolve("elsewhere"));
    Files.createSymbolicLink(web, web); // To look into it is refused, to root as well.
    door.look(1);
    door.look(Duration.ofMinutes(5).toNanos());
    assertEquals(503, asked(wanted).statusCode());
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings.getFirst().startsWith("Cannot read the list of phones"), warnings.toString());
    Files.delete(web);
    Files.move(state.resolve("elsewhere"), web);
    door.look(Duration.ofMinutes(6).toNanos());
    assertEquals(200, asked(wanted).statusCode());
  }

  @Test
  void theLastPhoneThatLeavesStillLearnsThatItDid() throws Exception {
    Phone phone = anna.phone();
    try (Access access = new Access(state, InstantSource.system())) {
      assertTrue(access.revoke(phone.id()));
    }
    door.look(1);
    door.look(Duration.ofSeconds(50).toNanos());
    assertFalse(asked(wanted).statusCode() == 200);
    assertEquals(0, letGo);
    door.look(Duration.ofSeconds(62).toNanos());
    assertThrows(ConnectException.class, () -> asked(wanted));
    assertEquals(1, letGo, "a page that nobody sees holds nothing open");
  }
}
