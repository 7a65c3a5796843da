package io.github.doggydoor.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.http.Gate;
import io.github.doggydoor.web.http.PageServer;
import io.github.doggydoor.web.http.QuickLimits;
import io.github.doggydoor.web.http.ServerSettings;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may go where: every route of the page, asked by every role and by nobody. */
class EveryRouteTest {
  private static final String DOOR = "verysecretname";
  private static final List<Optional<Role>> ALL =
      Stream.concat(Stream.of(Optional.<Role>empty()), Stream.of(Role.values()).map(Optional::of))
          .toList();

  /**
   * What came back.
   *
   * @param body empty where it would have no end
   */
  private record Reply(int status, String body) {}

  @TempDir Path state;

  private final List<Command> asked = new ArrayList<>();
  private SqliteDoorLog log;
  private Access access;
  private PageServer server;
  private List<Route> routes;

  @BeforeEach
  void serve() throws Exception {
    Configuration configuration =
        ConfigurationReader.read(
            Files.writeString(
                state.resolve("doggydoor.yaml"),
                """
                door: {name: %s, zone: UTC, state_dir: .}
                camera: {kind: replay, path: .}
                board: {kind: simulated}
                """
                    .formatted(DOOR)));
    log = SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC, 0);
    access = new Access(state, InstantSource.system());
    PageDoor door =
        new PageDoor(
            configuration.door(),
            () -> state.resolve("model"),
            () -> configuration.policy(0, -6, 0),
            () -> List.of("bo"),
            this::refuse,
            () -> new Health(List.of(), List.of()));
    door.looked(
        new Frame(
            1,
            System.nanoTime(),
            Instant.now(),
            "camera",
            PageDoorTest.picture(new byte[] {(byte) 0xFF, (byte) 0xD8, 0})));
    Pages pages = new Pages(door, log, "machine");
    routes = pages.routes(access, configuration.web());
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        new PageServer(
            new ServerSettings(
                listen, Optional.empty(), Optional.empty(), Set.of(), QuickLimits.uncounted(100)),
            routes,
            gate(),
            pages.errors(),
            death -> {
              throw new AssertionError(death);
            });
    server.start();
  }

  @AfterEach
  void end() {
    server.close();
    access.close();
    log.close();
  }

  @Test
  void whoMayIsWrittenHereAsWell() {
    String table =
        routes.stream()
            .filter(route -> !route.pattern().startsWith("/assets/"))
            .map(
                route ->
                    "%s %s %s"
                        .formatted(
                            route.least().map(Role::word).orElse("anybody"),
                            route.verb(),
                            route.pattern()))
            .sorted()
            .collect(Collectors.joining("\n"));
    assertEquals(
        """
        anybody GET /invite
        anybody GET /login
        anybody GET /welcome
        anybody POST /invite
        anybody POST /login
        keeper GET /mode/*
        keeper GET /open
        keeper GET /teach
        keeper GET /teach/album
        keeper POST /lock
        keeper POST /mode
        keeper POST /open
        keeper POST /visits/*/answer
        keeper POST /visits/*/undo
        owner GET /phones
        owner GET /phones/*/revoke
        owner GET /teach/rollback
        owner GET /teach/use/*
        owner POST /phones
        owner POST /phones/*/revoke
        owner POST /teach/rollback
        owner POST /teach/shadow/*
        owner POST /teach/use/*
        viewer GET /
        viewer GET /events
        viewer GET /health
        viewer GET /leave
        viewer GET /live.jpg
        viewer GET /snapshots/*
        viewer GET /state
        viewer GET /visits
        viewer GET /visits/*
        viewer GET /visits/*/pictures/*
        viewer GET /visits/row/*
        viewer POST /leave""",
        table);
  }

  @Test
  void noRoleReachesWhatItMayNotAndNobodySeesAByteOfTheDoor() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Route route : routes) {
        for (Optional<Role> who : ALL) {
          Reply answer = ask(client, route, who);
          String said = who + " at " + route.verb() + " " + route.pattern() + ": " + answer;
          boolean may =
              route.least().isEmpty()
                  || who.filter(one -> one.includes(route.least().get())).isPresent();
          if (may) {
            assertTrue(answer.status() != 401 && answer.status() != 403, said);
          } else if (who.isPresent()) {
            assertEquals(403, answer.status(), said);
          } else {
            assertTrue(Set.of(303, 401).contains(answer.status()), said);
            assertFalse(answer.body().contains(DOOR), said + answer.body());
          }
        }
      }
    }
    assertTrue(
        asked.stream().noneMatch(command -> command.origin().contains("viewer")), asked.toString());
  }

  @Test
  void whatNoRouteNamesIsThereForNobody() throws Exception {
    Route absent = Route.get("/elsewhere", Role.VIEWER, _ -> null);
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(404, ask(client, absent, Optional.of(Role.OWNER)).status());
      assertFalse(ask(client, absent, Optional.empty()).body().contains(DOOR));
    }
  }

  @Test
  void aRefusalHasTheTabsOfWhoIsKnownAndOfNobodyElse() throws Exception {
    Map<Route, Integer> refused =
        Map.of(
            Route.get("/elsewhere", Role.VIEWER, _ -> null), 404,
            Route.get("/visits/none", Role.VIEWER, _ -> null), 404,
            Route.get("/visits/none/pictures/none", Role.VIEWER, _ -> null), 404,
            Route.post("/visits", Role.VIEWER, _ -> null), 405,
            Route.get("/phones", Role.OWNER, _ -> null), 403);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<Route, Integer> one : refused.entrySet()) {
        Reply answer = ask(client, one.getKey(), Optional.of(Role.VIEWER));
        assertEquals(one.getValue(), answer.status(), answer.body());
        assertTrue(answer.body().contains("<nav") && answer.body().contains(DOOR), answer.body());
        assertFalse(ask(client, one.getKey(), Optional.empty()).body().contains("<nav"));
      }
    }
  }

  private Reply ask(HttpClient client, Route route, Optional<Role> who) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.port() + route.pattern().replace("*", "1")))
            .header("Sec-Fetch-Site", "same-origin");
    who.ifPresent(role -> request.header("Cookie", "__Host-doggydoor=" + role.word()));
    if (route.verb() == Route.Verb.POST) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
      request.POST(BodyPublishers.ofString("once=1&sure=yes&mode=auto&answer=bo"));
    }
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      // Whoever may is told for as long as he listens: the head is enough.
      boolean endless = route.pattern().equals("/events") && answer.statusCode() == 200;
      return new Reply(
          answer.statusCode(),
          endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Gate gate() {
    return new Gate() {
      @Override
      public Optional<Phone> phone(String token) {
        return Stream.of(Role.values())
            .filter(role -> role.word().equals(token))
            .findFirst()
            .map(role -> new Phone(role.ordinal() + 100, role.word(), role));
      }

      @Override
      public boolean renews(Phone phone) {
        return false;
      }
    };
  }

  private void refuse(Command command) {
    asked.add(command);
    throw new IllegalStateException("no door behind it");
  }
}
