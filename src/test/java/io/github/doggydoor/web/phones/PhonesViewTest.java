package io.github.doggydoor.web.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.QrReader;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.Offer;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhonesViewTest {
  private static final String BASE = "https://door.home:8480";
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

  @TempDir private Path state;

  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  private Access access;
  private Phone owner;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    access = new Access(state, () -> now);
    owner = known("Anna", Role.OWNER);
    visitor = visitor(BASE);
  }

  @AfterEach
  void close() {
    access.close();
  }

  private Visitor visitor(String base) {
    return new Visitor(
            new PhonesView(
                    access,
                    new Layout("front", new Assets("front")),
                    ZoneId.of("Europe/Zurich"),
                    base,
                    new Farewells())
                .routes())
        .as(owner);
  }

  private Phone known(String name, Role role) throws Exception {
    return ((Accepted) access.accept(access.invite(name, role).token())).phone();
  }

  @Test
  void allPhonesAreThereWithRoleAndLastVisitAndOnesOwnIsMarked() throws Exception {
    now = now.plus(Duration.ofDays(1));
    known("Ben <b>", Role.VIEWER);
    String html = visitor.page("/phones").html();
    assertTrue(html.contains("<strong>Anna</strong> <span class=\"badge\">Owner</span>"), html);
    assertTrue(html.contains("<strong>Ben &lt;b&gt;</strong> <span class=\"badge\">Viewer"), html);
    assertEquals(2, html.split("this one", -1).length, "of one it is said");
    assertTrue(html.indexOf("this one") < html.indexOf("Ben"));
    assertTrue(html.contains("Last here 2 Dec 2026, 13:00."), html);
    assertTrue(
        visitor
            .speaking(Locale.GERMAN)
            .page("/phones")
            .html()
            .contains("Zuletzt hier: 02.12.2026, 13:00."));
  }

  @Test
  void anInvitationIsShownOnceAsALinkAndAsACodeThatACameraReads() throws Exception {
    Response.Page page = visitor.postForPage("/phones", "name", "Ben's", "role", "keeper");
    assertEquals(200, page.status());
    String link = found(page.html(), "readonly value=\"([^\"]*)\"");
    String token = link.replace(BASE + "/invite?t=", "").replace(BASE + "/invite?t&#x3D;", "");
    assertEquals(new Offer.Open("Ben's", Role.KEEPER), access.look(token));
    assertEquals(BASE + "/invite?t=" + token, read(page.html()));
    assertTrue(page.html().contains("It lets one phone in, once, until 13:10."), page.html());
    assertFalse(page.html().contains(" style="), "the page's own rules forbid it");
    assertFalse(visitor.page("/phones").html().contains("readonly"));
  }

  private static String found(String html, String pattern) {
    return Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(html));
  }

  /** What is read of the drawn code. */
  private static String read(String html) {
    int side = Integer.parseInt(found(html, "viewBox=\"0 0 (\\d+) \\d+\" width"));
    boolean[][] dark = new boolean[side][side];
    List<MatchResult> runs =
        RUN.matcher(found(html, "<path d=\"(M[^\"]*h-\\d+z)\"")).results().toList();
    for (MatchResult run : runs) {
      int x = Integer.parseInt(run.group(1));
      int y = Integer.parseInt(run.group(2));
      Arrays.fill(dark[y], x, x + Integer.parseInt(run.group(3)), true);
    }
    return QrReader.read(dark);
  }

  @Test
  void aLinkToTheDoorsOwnComputerSaysThatItLeadsThere() throws Exception {
    assertTrue(
        visitor("http://localhost:8480")
            .postForPage("/phones", "name", "Ben", "role", "keeper")
            .html()
            .contains("leads to the door’s own computer"));
  }

  @Test
  void withoutANameOrARoleNobodyIsInvitedAndItSaysWhatIsMissing() throws Exception {
    Response.Page noName = visitor.postForPage("/phones", "name", " \n ", "role", "keeper");
    assertEquals(400, noName.status());
    assertTrue(noName.html().contains("Give the phone a name of 1 to 40 characters"));
    for (String role : List.of("", "root", "OWNER")) {
      Response.Page noRole = visitor.postForPage("/phones", "name", "Ben", "role", role);
      assertEquals(400, noRole.status(), role);
      assertTrue(noRole.html().contains("Say what the phone may do."));
    }
  }

  @Test
  void aPhoneIsRemovedOnceItWasConfirmed() throws Exception {
    Phone ben = known("Ben", Role.KEEPER);
    String path = "/phones/" + ben.id() + "/revoke";
    Response.Page asked = visitor.page(path);
    assertTrue(asked.html().contains("Remove Ben?"));
    assertTrue(asked.html().contains("<form method=\"post\" action=\"" + path + "\">"));
    assertEquals(2, access.phones().size(), "looking removed nobody");
    String done = visitor.postAndGo(path).to();
    assertTrue(done.startsWith("/phones?revoked="), done);
    assertEquals(List.of(owner), access.phones().stream().map(one -> one.phone()).toList());
    String word = done.replace("/phones?revoked=", "");
    assertTrue(visitor.page("/phones", "revoked", word).html().contains("The phone was removed"));
    for (String said : List.of(word, "1", "")) {
      assertFalse(
          visitor.page("/phones", "revoked", said).html().contains("The phone was removed"), said);
    }
    assertTrue(visitor.postAndGo(path).to().startsWith("/phones?gone="));
  }

  @Test
  void onesOwnPhoneIsRemovedWithAWarningAndIsOut() throws Exception {
    String path = "/phones/" + owner.id() + "/revoke";
    assertTrue(visitor.page(path).html().contains("That is this phone, the one in your hand"));
    Response.Redirect out = visitor.postAndGo(path);
    assertTrue(out.to().startsWith("/welcome?left="), out.to());
    assertEquals(Optional.of(""), out.cookie());
  }

  @Test
  void whatIsNoPhoneIsToldAsGone() throws Exception {
    for (String number : List.of("99", "x", "-1", "1e3", "9".repeat(30), "+1", "01")) {
      assertTrue(
          visitor.get("/phones/" + number + "/revoke") instanceof Response.Redirect to
              && to.to().startsWith("/phones?gone="),
          number);
    }
  }

  @Test
  void aListThatCannotBeWrittenToIsToldInWordsAndWithWhatToDo() throws Exception {
    access.close();
    Files.writeString(state.resolve("web/web.sqlite"), "no database ".repeat(1000));
    Response.Page page = visitor.postForPage("/phones", "name", "Ben", "role", "keeper");
    assertEquals(503, page.status());
    assertTrue(page.html().contains("The door cannot tell who may come in"), page.html());
    assertTrue(page.html().contains("is damaged"), "an owner is told where, and what to do");
  }

  @Test
  void whoMayComeInByAPasswordIsThereToo() throws Exception {
    access.setPassword("Ida", Role.VIEWER, "correct horse battery");
    assertTrue(visitor.page("/phones").html().contains("<span>Ida (Viewer)</span>"));
  }
}
