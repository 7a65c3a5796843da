package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening, locking and the mode, by the forms of the view Door. */
class DoorOpeningTest extends DoorFixture {
  @Test
  void withoutAScriptOpeningIsAskedOnAPageOfItsOwn() throws Exception {
    Response first = post("/open", Map.of("once", once(page("/"))));
    assertEquals(new Response.Redirect("/open"), first);
    assertEquals(List.of(), door.asked);
    String question = page("/open");
    assertTrue(question.contains("Open the door once?"), question);
    String html = follow(post("/open", Map.of("once", once(question), "sure", "yes")));
    assertEquals(List.of("Unlock[] by Anna's phone"), door.asked);
    assertTrue(html.contains("12:00: the door opened."), html);
  }

  @Test
  void aReloadOrASecondTapOfTheSameFormDoesNotOpenAgain() throws Exception {
    Map<String, String> form = Map.of("once", once(page("/")), "sure", "held");
    Response first = post("/open", form);
    Response second = post("/open", form);
    assertEquals(first, second);
    assertEquals(1, door.asked.size());
    assertTrue(follow(second).contains("12:00: the door opened."));
    assertEquals(1, door.asked.size());
  }

  @Test
  void aNewFormAsksTheDoorAnewAndTheDoorAnswers() throws Exception {
    String first = once(page("/"));
    String second = once(page("/"));
    assertNotEquals(first, second);
    Response done = post("/open", Map.of("once", first, "sure", "held"));
    door.answer = new Answered(false, "too many commands: the next is obeyed in 2.0 s");
    Response refused = post("/open", Map.of("once", second, "sure", "held"));
    assertEquals(2, door.asked.size());
    assertTrue(follow(done).contains("12:00: the door opened."));
    String html = follow(refused);
    assertTrue(html.contains("12:00: the door did not open."), html);
    assertTrue(html.contains("It obeys again in 2.0 s."), html);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0000000000-00000000000000000000000000000000", "<b>"})
  void aFormThatIsNoneOfTheLastHourOpensNothing(String once) throws Exception {
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "yes")));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void aFormThatLayOpenOverNightIsAskedAgain() throws Exception {
    String once = once(page("/"));
    now = NOON.plus(Duration.ofHours(9));
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "held")));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void lockingNeedsNeitherAFreshFormNorTls() throws Exception {
    secure = false;
    assertTrue(follow(post("/lock", Map.of())).contains("12:00: the door was locked."));
    assertEquals(List.of("Lock[] by Anna's phone"), door.asked);
  }

  @Test
  void whereSomebodyCouldReadAlongNothingOpensAndThePageSaysWhy() throws Exception {
    secure = false;
    String html = page("/");
    assertFalse(html.contains("action=\"/open\""), html);
    assertTrue(html.contains("once the page is served by https"), html);
    String once = once(html);
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "yes")));
    assertFalse(page("/open").contains("<form method=\"post\" action=\"/open\""));
    assertTrue(page("/open").contains("once the page is served by https"));
    assertEquals(
        new Response.Redirect("/mode/free"),
        post("/mode", Map.of("once", once, "sure", "yes", "mode", "free")));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void whereTheOwnerSwitchedItOffNothingOpensAndThePageSaysSo() throws Exception {
    door.policy = FakeDoor.policy(Schedule.always(FakeDoor.ZONE), false, false);
    assertTrue(page("/").contains("web.unlock"));
    String once = once(page("/"));
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "yes")));
    assertEquals(List.of(), door.asked);
  }

  @ParameterizedTest
  @CsvSource({"auto, false", "lockdown, false", "free, true", "learn, true"})
  void freeAndLearnAreAskedOnceMore(String mode, boolean asks) throws Exception {
    Map<String, String> form = Map.of("once", once(page("/")), "mode", mode);
    Response answer = post("/mode", form);
    if (asks) {
      assertEquals(new Response.Redirect("/mode/" + mode), answer);
      assertEquals(List.of(), door.asked);
      String question = page("/mode/" + mode);
      answer = post("/mode", Map.of("once", once(question), "mode", mode, "sure", "yes"));
    }
    assertEquals(1, door.asked.size());
    assertTrue(follow(answer).contains("class=\"notice ok\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AUTO", "open", "../auto"})
  void whatIsNoModeChangesNothing(String mode) throws Exception {
    assertEquals(new Response.Redirect("/"), post("/mode", Map.of("mode", mode)));
    assertEquals(new Response.Redirect("/"), get("/mode/" + mode));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void whatCameOfAnOrderIsToldToTheSamePhoneForAMinute() throws Exception {
    Response.Redirect to = (Response.Redirect) post("/lock", Map.of());
    assertTrue(page(to.to()).contains("12:00: the door was locked."));
    now = NOON.plusSeconds(61);
    assertFalse(page(to.to()).contains("12:00: the door was locked."));
    now = NOON;
    assertFalse(page("/?said=another").contains("id=\"said\""));
    Request other = request(to.to(), Map.of(), new Phone(2, "Ben", Role.OWNER));
    String html = ((Response.Page) answer("GET", other)).html();
    assertFalse(html.contains("id=\"said\""), html);
  }
}
