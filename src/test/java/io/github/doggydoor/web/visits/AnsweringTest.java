package io.github.doggydoor.web.visits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Label;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone says of a visit. */
class AnsweringTest extends VisitsFixture {
  @Test
  void eachAnswerIsOneTapAndIsKeptAsSaidByThePhone() throws Exception {
    aMorning();
    Map<String, String> said =
        Map.of(
            "dog ida", "ida",
            "dogs", "bo,ida",
            "stranger", "stranger",
            "stranger raccoon", "stranger raccoon",
            "both", "both",
            "nobody", "nobody",
            "unknown", "unknown");
    String html = house.page(200, Role.KEEPER, "/visits/1");
    for (Map.Entry<String, String> one : said.entrySet()) {
      assertTrue(html.contains("name=\"answer\" value=\"" + one.getKey() + "\""), one.getKey());
      Response.Redirect back = (Response.Redirect) answer(1, one.getKey(), "visit");
      assertTrue(back.to().startsWith("/visits/1?note="), back.to());
      house.store(
          store -> {
            Label last = store.inForce(1).orElseThrow();
            assertEquals(one.getValue(), last.answer().words());
            assertEquals("web:Anna's phone", last.who());
          });
    }
    assertTrue(house.page(200, Role.VIEWER, "/visits/1").contains("web:Anna&#39;s phone"));
    assertEquals(
        new Response.Redirect("/teach?visit=1&note=undone"),
        house.post(Role.KEEPER, "/visits/1/undo", Map.of("from", "teach")));
    house.store(store -> assertTrue(store.inForce(1).isEmpty()));
    assertEquals(
        new Response.Redirect("/visits/1?note=undone"),
        house.post(Role.KEEPER, "/visits/1/undo", Map.of()),
        "tapped twice");
  }

  @Test
  void whoeverSaysItsWasTheDogThatTheDoorWasSureItWasNotIsToldThatItWaits() throws Exception {
    aMorning();
    assertEquals(new Response.Redirect("/visits/1?note=waits"), answer(1, "dog bo", "visit"));
    String html = house.page(200, Role.KEEPER, "/visits/1?note=waits");
    assertTrue(html.contains("a day later or more"), html);
    assertEquals(new Response.Redirect("/visits/2?note=said"), answer(2, "dog bo", "visit"));
    assertEquals(
        new Response.Redirect("/teach?visit=2&note=nothing_learnt"), answer(2, "both", "teach"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dog rex", "dog ", "stranger unicorn", "undo", "dog bo,ida", "<b>"})
  void anAnswerThatNoButtonGivesIsRefusedAndNothingIsKept(String answer) throws Exception {
    aMorning();
    assertEquals(400, ((Response.Page) answer(1, answer, "visit")).status());
    house.store(store -> assertTrue(store.labels(1).isEmpty()));
  }

  @Test
  void theNoteInTheAddressIsOneOfOursOrNone() throws Exception {
    aMorning();
    String html = house.page(200, Role.KEEPER, "/visits/1?note=<script>alert(1)</script>");
    assertFalse(html.contains("role=\"status\""), html);
    assertFalse(html.contains("alert(1)"), html);
  }

  @Test
  void whatIsSaidOfAVisitThatIsGoneIsRefusedInWords() throws Exception {
    aMorning();
    house.store(store -> store.prune(0));
    Response.Page page = (Response.Page) answer(1, "dog bo", "visit");
    assertEquals(404, page.status());
    assertTrue(page.html().contains("There is no visit 1"), page.html());
  }

  @Test
  void twoWhoAnswerAtOnceAreBothKept() throws Exception {
    aMorning();
    List<CompletableFuture<Response>> both = new ArrayList<>();
    for (String answer : List.of("stranger cat", "stranger dog")) {
      both.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return answer(1, answer, "visit");
                } catch (Exception refused) {
                  throw new IllegalStateException(refused);
                }
              }));
    }
    for (CompletableFuture<Response> one : both) {
      assertEquals(new Response.Redirect("/visits/1?note=said"), one.get());
    }
    house.store(
        store -> {
          assertEquals(2, store.labels(1).size());
          assertEquals(store.labels(1).getLast(), store.inForce(1).orElseThrow());
        });
  }

  @Test
  void onlyWhoMayAnswerMay() throws Exception {
    aMorning();
    assertEquals(
        403,
        ((Response.Page) house.post(Role.VIEWER, "/visits/1/answer", Map.of("answer", "nobody")))
            .status());
    assertEquals(
        403, ((Response.Page) house.post(Role.VIEWER, "/visits/1/undo", Map.of())).status());
    assertTrue(house.page(200, Role.OWNER, "/visits/1").contains("/visits/1/answer"));
  }
}
