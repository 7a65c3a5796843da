package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which place a path leads to, and that no other one is there. */
class RoutingTest {
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = new Served();
  }

  @AfterAll
  static void end() {
    served.close();
  }

  private static int status(String line) throws IOException {
    return served.ask(line, "owner").status();
  }

  @Test
  void aStarIsOnePartOfThePathDecodedOnce() throws Exception {
    assertEquals(Served.SECRET + " [17]", served.ask("GET /visits/17", "viewer").body());
    assertEquals(
        Served.SECRET + " [a b%2f+]", served.ask("GET /visits/a%20b%252f+", "viewer").body());
    assertEquals(404, status("GET /visits/17/18"));
    assertEquals(404, status("GET /visits/"));
    assertEquals(404, status("GET /visits"));
    assertEquals(200, status("GET /visits/17/pictures/3?size=small"));
    assertEquals("latest", served.ask("GET /visits/latest", "viewer").body());
  }

  @Test
  void whatNoRouteNamesIsThereForNobody() throws Exception {
    assertEquals(404, status("GET /secret"));
    assertEquals(400, status("GET //"));
    assertEquals(400, status("GET //visits/17"));
    assertEquals(404, served.ask("GET /secret", "").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/visits/a%2fb",
        "/visits/a%5cb",
        "/visits/..",
        "/visits/%2e%2e",
        "/visits/.",
        "/visits/%2E",
        "/../visits/17",
        "/visits/a\\b",
        "/visits/%00",
        "/visits/%0a",
        "/visits/%7f",
        "/visits/%c2%85",
        "/visits/%ff",
        "/visits/%c0%ae",
        "/visits/%",
        "/visits/%4",
        "/visits/%zz",
        "/visits/17?a=%ff",
        "/visits/17?a=%00",
        "http://localhost/visits/17",
        "*",
        "visits/17"
      })
  void aPathThatCouldMeanAnotherIsRefused(String path) throws Exception {
    assertEquals(400, status("GET " + path));
  }

  @Test
  void aPathMayHaveAThousandCharacters() throws Exception {
    String longest = "/visits/" + "x".repeat(992);
    assertEquals(200, status("GET " + longest));
    assertEquals(200, status("GET " + longest + "?" + "y".repeat(2000)));
    assertEquals(414, status("GET " + longest + "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"})
  void nothingElseIsDoneThanLookingAndSending(String method) throws Exception {
    Reply reply = served.ask(method + " /", "owner");
    assertEquals(405, reply.status());
    assertEquals("GET, HEAD, POST", reply.header("Allow").orElseThrow());
  }

  @Test
  void nobodyIsConnectedToAnotherPlace() throws Exception {
    assertEquals(400, status("CONNECT localhost:80"));
    assertEquals(400, status("CONNECT /"));
    assertEquals(405, status("CONNECT localhost:" + served.port()));
  }

  @Test
  void whatIsForLookingIsNotSentToAndTheOtherWayRound() throws Exception {
    assertEquals(405, status("GET /open"));
    assertEquals(405, served.post("/", "owner", "a=b").status());
  }

  @Test
  void headIsGetWithoutItsBody() throws Exception {
    Reply whole = served.ask("GET /visits/17", "viewer");
    Reply bare = served.ask("HEAD /visits/17", "viewer");
    assertEquals("", bare.body());
    assertEquals(200, bare.status());
    assertEquals(whole.header("Content-Length"), bare.header("Content-Length"));
    assertEquals(405, status("HEAD /open"));
  }

  @Test
  void whoMayTooLittleReadsWhatThePhoneIsAndWhatItMustBe() throws Exception {
    Reply reply = served.ask("GET /phones", "viewer");
    assertEquals(403, reply.status());
    assertTrue(
        reply.body().contains("was invited as viewer; for this it must be owner"), reply.body());
    assertFalse(reply.body().contains(Served.SECRET));
    assertEquals(403, served.post("/open", "viewer", "").status());
    assertEquals(200, served.post("/open", "keeper", "").status());
    assertEquals(200, served.post("/open", "owner", "").status());
    assertEquals(403, served.post("/phones/3", "keeper", "").status());
  }

  @Test
  void twoRoutesOfOnePatternAreAMistake() {
    Route one = Route.get("/a", Role.VIEWER, _ -> new Response.Page(200, ""));
    assertThrows(IllegalArgumentException.class, () -> new Router(List.of(one, one)));
  }
}
