package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What came of an order, as the view Door says it. */
class DoorAnswersTest extends DoorFixture {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/io/github/doggydoor/decision"),
          Path.of("src/main/java/io/github/doggydoor/daemon/page"));

  @Test
  void whatCameOfItIsSaidWithItsTimeAndWhatItIsAbout() throws Exception {
    String html = follow(post("/open", Map.of("once", once(page("/")), "sure", "yes")));
    assertTrue(html.contains("data-about=\"unlocked\""), html);
    assertTrue(html.contains("12:00: the door opened."), html);
    assertTrue(html.contains("data-now=\"locked auto\""), html);
    assertTrue(follow(post("/lock", Map.of())).contains("data-about=\"locked\""));
    html = follow(post("/mode", Map.of("once", once(page("/")), "mode", "lockdown")));
    assertTrue(html.contains("data-about=\"lockdown\""), html);
    door.answer = new Answered(false, "the door is stopping");
    assertTrue(follow(post("/lock", Map.of())).contains("data-about=\"\""));
  }

  @Test
  void anOpeningThatWaitsForTheLatchIsNotCalledDone() throws Exception {
    door.answer = new Answered(true, "done; it opens as soon as the latch has rested (1.0 s)");
    String once = once(page("/"));
    Response answer = post("/open", Map.of("once", once, "sure", "yes"));
    String html = follow(answer);
    assertTrue(html.contains("12:00: the latch must rest first; the door opens in 1.0 s."), html);
    assertFalse(html.contains("done;") || html.contains("the door opened"), html);
    language = Locale.GERMAN;
    assertTrue(follow(answer).contains("die Tür geht in 1,0 s auf."), follow(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode lockdown|It is in lockdown.|Sie ist abgeriegelt.",
        "the flap stands open|The flap stands open.|Die Klappe steht offen.",
        "the interlock holds the latch locked (5.0 s)|The interlock keeps|Die Sperre hält",
        "the door is stopping|The door is stopping.|Die Tür hört gerade auf.",
        "too many commands: the next is obeyed in 2.5 s|in 2.5 s.|In 2,5 s gehorcht",
        "opening from the page is off (web.unlock)|switched opening|abgeschaltet",
        "the door is busy: try again|It is busy.|Sie ist beschäftigt.",
        "the door has not answered within 3 s: look|within 3 s.|Innerhalb von 3 s",
        "the door answers nobody: the button works|answers nobody at|antwortet gerade niemandem"
      })
  void aRefusalSaysWhyInTheLanguageOfThePage(String raw, String english, String german)
      throws Exception {
    door.answer = new Answered(false, raw);
    Response answer = post("/open", Map.of("once", once(page("/")), "sure", "yes"));
    String html = follow(answer);
    assertTrue(html.contains("12:00: the door did not open. ") && html.contains(english), html);
    language = Locale.GERMAN;
    html = follow(answer);
    assertTrue(html.contains("12:00: die Tür hat nicht geöffnet. "), html);
    assertTrue(html.contains(german), html);
    assertFalse(html.contains(raw), html);
  }

  @Test
  void aReasonThatThePageDoesNotKnowStandsAsTheDoorWroteIt() throws Exception {
    door.answer = new Answered(false, "the moon is full");
    language = Locale.GERMAN;
    String html = follow(post("/lock", Map.of()));
    assertTrue(html.contains("<span class=\"said\" lang=\"en\">the moon is full</span>"), html);
  }

  /** Words that nobody writes any more would be shown raw again. */
  @Test
  void theReasonsThatThePageKnowsAreThoseThatTheDoorWrites() throws Exception {
    StringBuilder written = new StringBuilder();
    for (Path source : SOURCES) {
      try (var files = Files.walk(source)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          written.append(Files.readString(file));
        }
      }
    }
    for (Reasons.Known known : Reasons.KNOWN) {
      assertTrue(written.indexOf("\"" + known.raw()) >= 0, known.raw());
    }
    assertTrue(written.indexOf("\"; it opens as soon as \"") >= 0, "the latch that rests");
    assertTrue(written.indexOf("\"the latch has rested (\"") >= 0, "the latch that rests");
  }

  @Test
  void aFormThatWasDoneBeforeIsAskedAnewWithWhatCameOfIt() throws Exception {
    String question = page("/open");
    Map<String, String> form = Map.of("once", once(question), "sure", "yes");
    Response first = post("/open", form);
    now = NOON.plusSeconds(70);
    Response again = post("/open", form);
    assertNotEquals(first, again);
    assertEquals(1, door.asked.size());
    String html = follow(again);
    assertTrue(html.contains("This was sent before"), html);
    assertTrue(html.contains("12:00: the door opened."), html);
    assertTrue(html.contains("Open the door once?"), html);
    assertNotEquals(form.get("once"), once(html));
    html = follow(post("/open", Map.of("once", once(html), "sure", "yes")));
    assertEquals(2, door.asked.size());
    assertTrue(html.contains("12:01: the door opened."), html);
  }

  @Test
  void aModeThatLetsInIsAskedAnewAndWhatShutsIsDoneAgainAtOnce() throws Exception {
    String once = once(page("/"));
    post("/mode", Map.of("once", once, "mode", "auto"));
    String lock = once(page("/"));
    post("/lock", Map.of("once", lock));
    now = NOON.plusSeconds(30);
    assertTrue(
        follow(post("/mode", Map.of("once", once, "mode", "auto"))).contains("This was sent"));
    assertEquals(2, door.asked.size());
    assertTrue(follow(post("/lock", Map.of("once", lock))).contains("the door was locked."));
    assertEquals(3, door.asked.size());
  }

  @Test
  void inLockdownNothingOffersToOpenAndThePageSaysWhy() throws Exception {
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.LOCKDOWN));
    for (String html : List.of(page("/"), page("/open"), part())) {
      assertFalse(html.contains("action=\"/open\""), html);
      assertTrue(html.contains("The door is in lockdown and opens for no phone."), html);
    }
    // Free is another mode, and may be chosen.
    assertTrue(page("/mode/free").contains("action=\"/mode\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera: ended", "no frame for 5 s"})
  void aGermanSentenceEndsBeforeTheDoorsEnglishBegins(String blind) throws Exception {
    door.status =
        Optional.of(
            FakeDoor.troubled(Status.Lock.LOCKED, Optional.empty(), Optional.of(blind), List.of()));
    language = Locale.GERMAN;
    String html = page("/");
    assertTrue(
        html.contains(
            "Sie sieht nichts. Die Tür meldet: <span class=\"said\" lang=\"en\">" + blind),
        html);
  }
}
