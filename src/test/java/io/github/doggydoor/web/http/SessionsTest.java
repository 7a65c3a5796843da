package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what anybody else gets. */
class SessionsTest {
  private static final String KEPT =
      "__Host-doggydoor=%s; Max-Age=%d; Path=/; Secure; HttpOnly; SameSite=Strict";
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    served = new Served(QuickLimits.uncounted(3)); // Here many ask in vain.
  }

  @AfterAll
  static void end() {
    served.close();
  }

  @BeforeEach
  void forget() {
    served.seen.clear();
    served.renews.set(false);
  }

  @Test
  void aStrangerWhoLooksForAPageIsLedToTheWelcome() throws Exception {
    Reply reply = served.ask("GET /visits/17", "", "Accept: text/html,*/*;q=0.8");
    assertEquals(303, reply.status());
    assertEquals("/welcome", reply.header("Location").orElseThrow());
    assertEquals("", reply.body());
    assertEquals(303, served.ask("GET /", "", "Sec-Fetch-Mode: navigate", "Accept: */*").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "VIEWER",
        "viewer'--",
        "viewer\u00e9",
        "viewer viewer",
        "\"viewer\"",
        "owner%00",
        "../owner"
      })
  void aStrangerGetsNotAByteOfThePage(String session) throws Exception {
    for (String line :
        List.of("GET /", "GET /visits/17/pictures/3", "HEAD /visits/17/pictures/3")) {
      Reply reply = served.ask(line, session, "Accept: image/*", "Sec-Fetch-Mode: no-cors");
      assertEquals(401, reply.status());
      assertFalse(reply.body().contains(Served.SECRET));
    }
    assertEquals(401, served.post("/open", session, "a=b").status());
    assertTrue(served.seen.isEmpty());
  }

  @Test
  void aSessionThatIsTooLongForOneIsNotEvenLookedUp() throws Exception {
    assertEquals(401, served.ask("GET /", "v".repeat(201)).status());
  }

  @Test
  void whoComesByAForeignLinkIsLedOnFromHereSoThatTheBrowserSendsTheSession() throws Exception {
    String[] foreign = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"};
    Reply reply = served.ask("GET /visits/17?a=%22%3E", "", foreign);
    assertEquals(200, reply.status());
    assertTrue(reply.body().contains("url=/visits/17?a=%22%3E\""), reply.body());
    assertFalse(reply.body().contains(Served.SECRET));
    assertEquals(303, served.ask("GET /visits/17", "unknown", foreign).status());
    assertEquals(
        303,
        served
            .ask("GET /visits/17", "", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate")
            .status());
  }

  @Test
  void aViewSeesWhoAsksAndWhatWasSent() throws Exception {
    served.post("/open?from=hall&from=kitchen", "keeper", "name=Anna%27s+phone&empty=&name=other");
    Request request = served.seen.remove();
    assertEquals("keeper", request.known().name());
    assertEquals("hall", request.query().get("from"));
    assertEquals("Anna's phone", request.field("name"));
    assertEquals("", request.field("empty"));
    assertEquals("b", request.cookies().get("a"));
    assertEquals("127.0.0.1", request.address());
    assertEquals("/open", request.path());
    assertTrue(request.secure());
  }

  @Test
  void theLanguagesComeInTheOrderOfTheBrowsersWish() throws Exception {
    served.ask("GET /", "viewer", "Accept-Language: en;q=0.5, de-AT, *;q=0.1");
    assertEquals(
        List.of(Locale.forLanguageTag("de-at"), Locale.ENGLISH),
        served.seen.remove().languages().stream()
            .filter(one -> !one.toString().isEmpty())
            .toList());
    for (String nonsense : List.of(",,,;q=", "x".repeat(300), "de;q=9", "-", "\u00ff")) {
      assertEquals(200, served.ask("GET /", "viewer", "Accept-Language: " + nonsense).status());
    }
  }

  @Test
  void aSessionIsGivenAndEndedByACookieThatNobodyElseCanReadOrSend() throws Exception {
    assertEquals(
        Optional.of(KEPT.formatted("keeper", 15_552_000)),
        served.post("/invited", "", "").header("Set-Cookie"));
    assertEquals(
        Optional.of(KEPT.formatted("", 0)),
        served.post("/leave", "viewer", "").header("Set-Cookie"));
  }

  @Test
  void theBrowserIsToldToKeepItsSessionWhenTheGateSaysSo() throws Exception {
    assertEquals(Optional.empty(), served.ask("GET /", "viewer").header("Set-Cookie"));
    served.renews.set(true);
    assertEquals(
        Optional.of(KEPT.formatted("viewer", 15_552_000)),
        served.ask("GET /", "viewer").header("Set-Cookie"));
    assertEquals(
        Optional.empty(), served.ask("GET /visits/17/pictures/3", "viewer").header("Set-Cookie"));
    assertEquals(Optional.empty(), served.ask("GET /", "unknown").header("Set-Cookie"));
    assertEquals(
        Optional.of(KEPT.formatted("", 0)),
        served.post("/leave", "viewer", "").header("Set-Cookie"));
  }
}
