package io.github.doggydoor.web.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.LogIn;
import io.github.doggydoor.web.access.Standing;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryViewTest {
  private static final String RIGHT = "correct horse battery";

  @TempDir private Path state;

  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  private final Farewells farewells = new Farewells();
  private Access access;

  @BeforeEach
  void open() {
    access = new Access(state, () -> now);
  }

  @AfterEach
  void close() {
    access.close();
  }

  private Visitor visitor() {
    return new Visitor(
        new EntryView(
                access,
                new LogIn(access, () -> 0),
                new Layout("front", new Assets("front")),
                farewells)
            .routes());
  }

  private String invited(String name, Role role) throws Exception {
    return access.invite(name, role).token();
  }

  private Accepted known(String name, Role role) throws Exception {
    return (Accepted) access.accept(invited(name, role));
  }

  @Test
  void aMessengerThatLooksBehindTheLinkDoesNotUseItUp() throws Exception {
    String token = invited("Anna's phone", Role.KEEPER);
    for (int i = 0; i < 3; i++) {
      Response.Page page = visitor().page("/invite", "t", token);
      assertEquals(200, page.status());
      assertTrue(page.html().contains("The door will know this phone as “Anna&#39;s phone”."));
      assertTrue(page.html().contains("<form method=\"post\" action=\"/invite\">"));
    }
    assertEquals(0, access.phones().size());
    Response.Redirect in = visitor().postAndGo("/invite", "t", token);
    assertEquals("/", in.to());
    assertEquals("Anna's phone", access.phone(in.cookie().orElseThrow()).orElseThrow().name());
  }

  @Test
  void aLinkThatWasUsedSaysSoToWhoeverBringsItAgain() throws Exception {
    String token = invited("Anna", Role.OWNER);
    visitor().post("/invite", "t", token);
    for (Response.Page page :
        new Response.Page[] {
          visitor().page("/invite", "t", token), visitor().postForPage("/invite", "t", token)
        }) {
      assertEquals(410, page.status());
      assertTrue(page.html().contains("This link has been used already"));
      assertTrue(page.html().contains("Ask for another link."));
      assertFalse(page.html().contains("<form"), "there is nothing to accept");
    }
    Response.Page german = visitor().speaking(Locale.GERMANY).page("/invite", "t", token);
    assertTrue(german.html().contains("Dieser Link wurde schon benutzt"));
  }

  @Test
  void aLinkThatIsTooOldOneOfTheFutureAndNoneAtAllEachSayTheirs() throws Exception {
    String token = invited("Anna", Role.OWNER);
    now = now.plus(Duration.ofMinutes(11));
    assertTrue(visitor().page("/invite", "t", token).html().contains("This link is too old"));
    now = now.minus(Duration.ofHours(2));
    assertTrue(visitor().page("/invite", "t", token).html().contains("from the future"));
    for (String wrong : new String[] {"", "x", "<script>alert(1)</script>", "a".repeat(43)}) {
      Response.Page page = visitor().page("/invite", "t", wrong);
      assertEquals(404, page.status());
      assertTrue(page.html().contains("This link lets nobody in"));
      assertFalse(page.html().contains("<script>"));
    }
  }

  @Test
  void aPhoneThatIsKnownIsWarnedAndHasOneSessionAfterwards() throws Exception {
    Accepted before = known("Anna", Role.OWNER);
    String token = invited("Guest", Role.VIEWER);
    Visitor anna = visitor().as(before.phone());
    assertTrue(
        anna.page("/invite", "t", token)
            .html()
            .contains("So far this phone is “Anna” (Owner). That ends when you accept."));
    anna.post("/invite", "t", token);
    assertEquals(Standing.REVOKED, access.standing(before.token()));
    assertEquals(1, access.phones().size());
  }

  @Test
  void whoIsNotKnownLearnsHowToBeInvitedAndNothingOfTheDoor() throws Exception {
    known("Anna", Role.OWNER);
    Response.Page page = visitor().page("/welcome");
    assertEquals(200, page.status());
    assertTrue(page.html().contains("doggydoor web invite"));
    assertFalse(page.html().contains("front"), "not even its name");
    assertFalse(page.html().contains("Anna<"));
    assertFalse(page.html().contains("/login"), "no password was set");
  }

  @Test
  void aPhoneThatWasRemovedOrForgottenIsToldSo() throws Exception {
    Accepted anna = known("Anna", Role.OWNER);
    access.revoke(anna.phone().id());
    assertTrue(
        visitor().with(anna.token()).page("/welcome").html().contains("This phone was removed"));
    Accepted ben = known("Ben", Role.OWNER);
    now = now.plus(Duration.ofDays(181));
    assertTrue(
        visitor()
            .with(ben.token())
            .page("/welcome")
            .html()
            .contains("was not used for half a year"));
  }

  @Test
  void aPhoneThatLeavesIsOutAndItsCookieGone() throws Exception {
    Accepted anna = known("Anna", Role.VIEWER);
    Response.Redirect out = visitor().as(anna.phone()).postAndGo("/leave");
    assertEquals(Optional.of(""), out.cookie());
    assertEquals(Standing.REVOKED, access.standing(anna.token()));
    String word = out.to().replace("/welcome?left=", "");
    assertTrue(visitor().page("/welcome", "left", word).html().contains("This phone has left."));
  }

  @Test
  void thatAPhoneLeftIsSaidOnceAndOnlyWhereItDid() throws Exception {
    Accepted anna = known("Anna", Role.VIEWER);
    String word = visitor().as(anna.phone()).postAndGo("/leave").to().replace("/welcome?left=", "");
    visitor().page("/welcome", "left", word);
    for (String said : List.of(word, "1", "")) {
      assertFalse(
          visitor().page("/welcome", "left", said).html().contains("This phone has left."), said);
    }
    Accepted ben = known("Ben", Role.VIEWER);
    assertFalse(
        visitor()
            .as(ben.phone())
            .page("/welcome", "left", farewells.note())
            .html()
            .contains("This phone has left."),
        "it may come in");
  }

  @Test
  void whoTapsOnLeaveIsAskedAndNothingIsDoneYet() throws Exception {
    Accepted anna = known("Anna", Role.VIEWER);
    known("Ben", Role.OWNER);
    String html = visitor().as(anna.phone()).page("/leave").html();
    assertTrue(html.contains("<form method=\"post\" action=\"/leave\">"), html);
    assertEquals(2, html.split("/leave\"", -1).length - 1, "a link above, and the form");
    assertFalse(html.contains("doggydoor web invite"), html);
    assertEquals(Standing.KNOWN, access.standing(anna.token()));
  }

  @Test
  void theLastOwnerAndTheLastOfAllAreToldWhatEndsByIt() throws Exception {
    Phone anna = known("Anna", Role.OWNER).phone();
    assertTrue(
        visitor().as(anna).page("/leave").html().contains("the last phone that the door knows"));
    Phone ben = known("Ben", Role.KEEPER).phone();
    assertTrue(visitor().as(anna).page("/leave").html().contains("No other phone of an owner"));
    assertFalse(visitor().as(ben).page("/leave").html().contains("web invite"));
    access.setPassword("Cleo", Role.OWNER, RIGHT);
    assertFalse(visitor().as(anna).page("/leave").html().contains("web invite"));
  }

  @Test
  void withoutAPasswordNobodyIsAskedForOne() throws Exception {
    assertEquals(new Response.Redirect("/welcome"), visitor().get("/login"));
    assertEquals(
        new Response.Redirect("/welcome"),
        visitor().post("/login", "name", "anna", "password", RIGHT));
  }

  @Test
  void thePasswordLetsInAWrongOneAndHasteAreToldInWords() throws Exception {
    access.setPassword("Anna", Role.KEEPER, RIGHT);
    Visitor visitor = visitor();
    assertTrue(visitor.page("/welcome").html().contains("/login"));
    assertTrue(visitor.page("/login").html().contains("autocomplete=\"current-password\""));
    for (int i = 0; i < 4; i++) {
      Response.Page wrong = visitor.postForPage("/login", "name", "\"><b>", "password", "guess");
      assertEquals(401, wrong.status());
      assertTrue(wrong.html().contains("Name or password is wrong."));
      assertFalse(wrong.html().contains("<b>"), "what was typed is text");
      assertFalse(wrong.html().contains("guess"), "a password is never shown");
    }
    Response.Redirect in = visitor.postAndGo("/login", "name", "anna", "password", RIGHT);
    Phone phone = access.phone(in.cookie().orElseThrow()).orElseThrow();
    assertEquals(Role.KEEPER, phone.role());
    for (int i = 0; i < 5; i++) {
      visitor.post("/login", "name", "anna", "password", "guess");
    }
    Response.Page later = visitor.postForPage("/login", "name", "anna", "password", RIGHT);
    assertEquals(429, later.status());
    assertTrue(later.html().contains("try again in 2 s"), later.html());
  }

  @Test
  void aListThatCannotBeReadLetsNobodyInAndTellsNobodyWhereItLies() throws Exception {
    known("Anna", Role.OWNER);
    access.close();
    Files.writeString(state.resolve("web/web.sqlite"), "no database ".repeat(1000));
    for (String path : new String[] {"/welcome", "/login"}) {
      Response.Page page = visitor().with("a".repeat(43)).page(path);
      assertEquals(503, page.status());
      assertTrue(page.html().contains("The door cannot tell who may come in"));
      assertFalse(page.html().contains(state.toString()));
    }
    assertEquals(503, visitor().postForPage("/invite", "t", "a".repeat(43)).status());
  }
}
