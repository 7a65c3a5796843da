package io.github.doggydoor.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private final Assets assets = new Assets("back-door");
  private final Layout layout = new Layout("back-door", assets);

  @ParameterizedTest
  @EnumSource(Role.class)
  void eachRoleSeesTheTabsOfWhatItMayDo(Role role) {
    String html = page(request(role, "Anna's phone", "en"));
    assertTrue(html.contains("href=\"/\" aria-current=\"page\""), html);
    assertTrue(html.contains("href=\"/visits\"") && html.contains("href=\"/health\""), html);
    assertEquals(role != Role.VIEWER, html.contains("href=\"/teach\""));
    assertEquals(role == Role.OWNER, html.contains("href=\"/phones\""));
  }

  @Test
  void whoIsNotKnownSeesNeitherTabsNorTheDoorsNameNorIsAskedToLeave() {
    String html = page(request(Optional.empty(), "en"));
    assertFalse(html.contains("<nav"), html);
    assertFalse(html.contains("back-door"), html);
    assertFalse(html.contains("/leave"), html);
    assertFalse(html.contains("manifest"), html);
  }

  @Test
  void whatTheModelHasIsEscaped() {
    String html = page(request(Role.OWNER, "<script>alert(1)</script>\"'", "en"));
    assertFalse(html.contains("<script>alert"), html);
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;"), html);
  }

  @Test
  void whatTheModelLacksIsAnError() {
    Request request = request(Role.OWNER, "Anna", "en");
    assertThrows(RuntimeException.class, () -> layout.page(request, "", "error", Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> layout.page(request, "", "no-such", Map.of()));
    assertThrows(IllegalArgumentException.class, () -> Texts.of(request).say("no.such"));
    assertThrows(IllegalArgumentException.class, () -> Icons.svg("no-such"));
    assertThrows(IllegalArgumentException.class, () -> assets.address("../style.css"));
  }

  @Test
  void thePageSpeaksTheLanguageThatTheBrowserLikesBestOfThoseThatItCan() {
    assertTrue(page(request(Role.VIEWER, "Anna", "de-AT", "en")).contains("<html lang=\"de\">"));
    assertTrue(page(request(Role.VIEWER, "Anna", "fr", "de")).contains("<html lang=\"de\">"));
    assertTrue(page(request(Role.VIEWER, "Anna", "fr", "en", "de")).contains("lang=\"en\">"));
    assertTrue(page(request(Role.VIEWER, "Anna")).contains("<html lang=\"en\">"));
    assertTrue(page(request(Role.VIEWER, "Anna", "de")).contains("<span>Besuche</span>"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 421, 429, 500, 503, 418, 599})
  void everyRefusalIsAPageThatSaysWhatIsWrongAndWhatToDo(int status) {
    ErrorPages pages = new ErrorPages(layout);
    for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      Response.Page page =
          pages.page(status, List.of(language), Optional.empty(), "<b>why & how</b>");
      assertEquals(status, page.status());
      assertTrue(page.html().contains("&lt;b&gt;why &amp; how&lt;/b&gt;"), page.html());
      assertTrue(page.html().contains("<h1>"), page.html());
    }
  }

  @Test
  void aRefusalOfSomebodyWhoIsKnownHasTheTabs() {
    Request request = request(Role.KEEPER, "Anna's phone", "de");
    String html = new ErrorPages(layout).page(404, request, "").html();
    assertTrue(html.contains("<nav") && html.contains("href=\"/teach\""), html);
    html = new ErrorPages(layout).page(404, request.languages(), Optional.empty(), "").html();
    assertFalse(html.contains("<nav") || html.contains("back-door"), html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|This page is served over TLS: write https:// before it.|Schreibe https:// vor",
        "403|This was not sent by a page of the door's own, so nothing was done. Open the door's page and try again there.|Es wurde nichts getan",
        "403|This phone was invited as viewer; for this it must be owner. The owner of the door can invite it anew.|mit der Rolle Zuschauer eingeladen; dafür braucht es die Rolle Besitzer",
        "503|As many phones see the door live now as it can serve. Try again when one has left.|<h1>Es schauen schon andere zu",
        "503|This phone sees the door live already, in other windows. Close one of them.|in anderen Fenstern",
        "404|There is nothing at this address.|<h1>Hier ist nichts</h1>",
        "503|Who may come in cannot be told now. The door's log says why.|<h1>Die Tür weiß nicht, wer herein darf</h1>",
        "401|This phone is not known to the door. Its owner can invite it.|nicht bekannt"
      })
  void whatTheServerRefusesIsSaidOnceAndInTheLanguageOfThePage(
      int status, String words, String german) {
    String html =
        new ErrorPages(layout).page(status, List.of(Locale.GERMAN), Optional.empty(), words).html();
    assertTrue(html.contains(german), html);
    assertFalse(html.contains("lang=\"en\""), html);
    assertFalse(html.contains("Geh zurück"), html);
  }

  /** Words that the server does not write any more would be shown raw again. */
  @Test
  void theRefusalsThatThePageKnowsAreThoseThatTheServerWrites() throws Exception {
    StringBuilder written = new StringBuilder();
    try (var files = Files.list(Path.of("src/main/java/io/github/doggydoor/web/http"))) {
      for (Path file : files.toList()) {
        written.append(Files.readString(file));
      }
    }
    for (String words : ServerWords.KNOWN.keySet()) {
      assertTrue(written.indexOf("\"" + words) >= 0, words);
    }
    for (String words : ServerWords.BY_STATUS) {
      assertTrue(written.indexOf("\"" + words) >= 0, words);
    }
  }

  @Test
  void anAssetMayBeKeptForAYearByItsSumAndNotWithoutIt() throws Exception {
    String address = assets.address("style.css");
    Route route = route("/assets/style.css");
    assertEquals(Optional.empty(), route.least());
    Map<String, String> sum = Map.of("v", address.substring(address.indexOf('=') + 1));
    assertEquals(Duration.ofDays(365), bytes(route, sum).fresh());
    assertEquals(Duration.ZERO, bytes(route, Map.of()).fresh());
    assertEquals(Duration.ZERO, bytes(route, Map.of("v", "another")).fresh());
    assertEquals("text/css; charset=utf-8", bytes(route, sum).type());
  }

  @Test
  void theManifestHasTheDoorsNameAndIsForThoseAloneWhoAreKnown() throws Exception {
    Route route = route("/assets/manifest.webmanifest");
    assertEquals(Optional.of(Role.VIEWER), route.least());
    String json = new String(bytes(route, Map.of()).body(), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"short_name\": \"back-door\""), json);
    assertTrue(json.contains("/assets/icon-192.png?v="), json);
  }

  @Test
  void allAssetsTogetherAreSmall() throws Exception {
    int sum = 0;
    for (Route route : assets.routes()) {
      sum += bytes(route, Map.of()).body().length;
    }
    assertTrue(sum < 150_000, sum + " bytes");
  }

  private String page(Request request) {
    return layout
        .page(request, "door", "error", new ErrorPages.Model(404, "Nothing", "Go back", ""))
        .html();
  }

  private Route route(String pattern) {
    return assets.routes().stream()
        .filter(route -> route.pattern().equals(pattern))
        .findFirst()
        .orElseThrow();
  }

  private static Response.Bytes bytes(Route route, Map<String, String> query) throws Exception {
    Request request =
        new Request(
            route.pattern(),
            List.of(),
            query,
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            "192.0.2.7",
            true);
    return (Response.Bytes) route.handler().answer(request);
  }

  private static Request request(Role role, String name, String... languages) {
    return request(Optional.of(new Phone(1, name, role)), languages);
  }

  private static Request request(Optional<Phone> phone, String... languages) {
    return new Request(
        "/",
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(languages).stream().map(Locale::forLanguageTag).toList(),
        phone,
        "192.0.2.7",
        true);
  }
}
