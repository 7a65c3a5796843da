package io.github.doggydoor.web.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.ask.LastMake;
import io.github.doggydoor.teach.ask.LookedBeside;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.SmallHeads;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.visits.SmallHouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeachViewTest {
  @TempDir private Path folder;

  private SmallHouse house;
  private Generations generations;
  private String bundle;

  @BeforeEach
  void aHouse() throws Exception {
    house = new SmallHouse(folder, "bo");
    Path model = Files.createDirectories(folder.resolve("model"));
    bundle = Checksums.sum(Files.writeString(model.resolve(Checksums.FILE), "a bundle's\n"));
    generations = new Generations(house.state());
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private void threeVisits() throws Exception {
    house.rules();
    for (int i = 0; i < 3; i++) {
      house.keep(
          SmallHouse.EIGHT.plusSeconds(600L * i),
          i == 1 ? Outcome.OPENED : Outcome.DENIED,
          i == 1 ? "bo" : "",
          -7,
          i == 1 ? 5 : -6);
    }
    house.store(
        store -> {
          store.ask(
              1,
              "contradiction: the button was pressed 3 s after it was shut out",
              SmallHouse.EIGHT);
          store.ask(3, "lot: it was drawn by lot", SmallHouse.EIGHT);
        });
  }

  private int made(boolean passed, String of) throws Exception {
    Generation one = SmallHeads.generation(of);
    return generations
        .add(
            new Generation(
                0,
                of,
                one.made(),
                one.labels(),
                new TreeMap<>(
                    Map.of(
                        "dog_visits", 14.0,
                        "dog_visits_before", 11.0,
                        "dog_visits_now", 13.0,
                        "other_visits", 12.0,
                        "nobody_visits", 2.0,
                        "other_visits_before", 1.0,
                        "cohort_photos", 1200.0,
                        "cohort_false_accepts", 4.0,
                        "visits_learnt", 31.0)),
                passed ? "It may be used." : "It would let in who must stay out.",
                passed),
            file -> Files.writeString(file, "head"))
        .number();
  }

  @Test
  void whereNothingWasEverKeptItSaysWhatToDo() throws Exception {
    String html = house.page(200, Role.KEEPER, "/teach");
    assertTrue(html.contains("doggydoor model adapt") && html.contains("teach.keep"), html);
    assertTrue(html.contains("the model as it was trained"), html);
    assertEquals(new Response.Redirect("/teach"), house.get(Role.KEEPER, "/teach/album"));
  }

  @Test
  void aQuestionIsAskedWithItsPicturesAndItsReasonAndThenTheNextOne() throws Exception {
    threeVisits();
    String first = house.page(200, Role.KEEPER, "/teach");
    assertTrue(first.contains("2 questions are open"), first);
    assertTrue(first.contains("the button was pressed 3 s after it was shut out"), first);
    assertTrue(first.contains("/visits/1/pictures/0.jpg"), first);
    assertTrue(first.contains("action=\"/visits/1/answer\""), first);
    assertTrue(house.page(200, Role.KEEPER, "/teach?after=1").contains("/visits/3/answer"));
    assertTrue(house.page(200, Role.KEEPER, "/teach?after=3").contains("/visits/1/answer"));
    assertEquals(
        new Response.Redirect("/teach?visit=1&note=said"),
        house.post(
            Role.KEEPER, "/visits/1/answer", Map.of("answer", "stranger cat", "from", "teach")));
    String next = house.page(200, Role.KEEPER, "/teach?visit=1&note=said");
    assertTrue(next.contains("/visits/3/answer") && !next.contains("/visits/1/answer"), next);
    assertTrue(next.contains("Thank you") && next.contains("href=\"/visits/1\""), next);
    assertTrue(next.contains("A cat") && next.contains("action=\"/visits/1/undo\""), "the album");
    house.post(Role.KEEPER, "/visits/3/answer", Map.of("answer", "nobody", "from", "teach"));
    assertTrue(house.page(200, Role.KEEPER, "/teach").contains("No question is open"));
  }

  @Test
  void howTeachingStandsIsSaidWithWhatIsMissingAndHowSureTheErrorIs() throws Exception {
    threeVisits();
    house.store(
        store -> {
          store.label(1, new Answer.Dogs(new TreeSet<>(List.of("bo"))), "eve", SmallHouse.EIGHT);
          store.label(3, new Answer.Stranger("cat"), "eve", SmallHouse.EIGHT);
          new LastMake(SmallHouse.EIGHT, "Nothing new was said.").note(store);
        });
    String html = house.page(200, Role.KEEPER, "/teach");
    assertTrue(html.contains("3 visits, 0.1 MB") || html.contains("3 visits, 0.2 MB"), html);
    assertTrue(html.contains("9 more visits of bo, 9 more visits of strangers"), html);
    assertTrue(html.contains("0 of 1 (so between 0 % and 79 % of all"), html);
    assertTrue(html.contains("before the door learns from it:"), "visit 1 waits to be said again");
    assertTrue(html.contains("Mon 30 Nov 2026, 08:00") && html.contains("Nothing new was said."));
    assertTrue(html.contains("systemctl start doggydoor-teach"), html);
  }

  @Test
  void theAlbumHasAllThatWasSaidTheNewestFirstAlsoOfVisitsThatAreGone() throws Exception {
    threeVisits();
    house.store(
        store -> {
          for (int i = 0; i < 30; i++) {
            store.label(2, new Answer.Stranger("kind " + i), "eve", SmallHouse.EIGHT);
          }
          store.label(2, new Answer.Undo(), "eve", SmallHouse.EIGHT);
          store.prune(0);
        });
    String newest = house.page(200, Role.KEEPER, "/teach/album");
    assertTrue(newest.contains("Taken back") && newest.contains("kind 29"), newest);
    assertFalse(newest.contains("kind 5<") || newest.contains("/undo"), newest);
    assertTrue(newest.contains("the visit is gone"), newest);
    assertTrue(house.page(200, Role.KEEPER, "/teach/album?page=2").contains("kind 5<"));
  }

  @Test
  void aCandidateStandsBesideTheOneInForceWithFiguresAndVerdict() throws Exception {
    threeVisits();
    made(true, bundle);
    generations.shadow(OptionalInt.of(1));
    house.store(store -> LookedBeside.add(store, new LookedBeside(1, 420, 7)));
    String html = house.page(200, Role.OWNER, "/teach");
    assertTrue(html.contains("Generation 1") && html.contains("It may be used."), html);
    assertTrue(html.contains("13 of 14") && html.contains("11 of 14"), html);
    assertTrue(html.contains("0 of 14") && html.contains("1 of 14"), html);
    assertTrue(html.contains("4 of 1,200"), html);
    assertTrue(html.contains("at 420 pictures, and took 7"), html);
    assertTrue(html.contains("href=\"/teach/use/1\"") && html.contains("/teach/shadow/off"), html);
    String keeper = house.page(200, Role.KEEPER, "/teach");
    assertFalse(keeper.contains("/teach/use/1") || keeper.contains("/teach/shadow"), keeper);
  }

  @Test
  void theOwnerUsesOneAfterItWasSaidWhatHappensAndGoesBack() throws Exception {
    threeVisits();
    made(true, bundle);
    String confirm = house.page(200, Role.OWNER, "/teach/use/1");
    assertTrue(confirm.contains("keeps its veto") && confirm.contains("seconds"), confirm);
    assertEquals(0, generations.force().current(), "looking changes nothing");
    assertEquals(
        new Response.Redirect("/teach?done=used&of=1"),
        house.post(Role.OWNER, "/teach/use/1", Map.of("from", "0")));
    Force force = generations.force();
    assertEquals(1, force.current());
    assertEquals("web:Anna's phone", force.who());
    assertEquals(3, force.visit());
    assertEquals(
        new Response.Redirect("/teach?done=already&of=1"),
        house.post(Role.OWNER, "/teach/use/1", Map.of()),
        "tapped twice");
    String html = house.page(200, Role.OWNER, "/teach?done=used&of=1");
    assertTrue(html.contains("The door goes by generation 1") && html.contains("On probation"));
    assertTrue(house.page(200, Role.OWNER, "/teach/rollback").contains("value=\"1\""));
    Map<String, String> from = Map.of("from", "1");
    assertEquals(
        new Response.Redirect("/teach?done=rolled_back&of=0"),
        house.post(Role.OWNER, "/teach/rollback", from));
    assertEquals(0, generations.force().current());
    assertEquals(
        new Response.Redirect("/teach?done=changed&of=1"),
        house.post(Role.OWNER, "/teach/rollback", from),
        "tapped twice");
    house.page(409, Role.OWNER, "/teach/rollback");
  }

  @Test
  void oneThatDidNotPassOrIsOfAnotherModelIsRefusedWithTheReason() throws Exception {
    made(false, bundle);
    made(true, "f".repeat(64));
    Map<String, String> hard = Map.of("anyway", "on", "from", "0");
    String failed = house.page(409, Role.OWNER, "/teach/use/1");
    assertTrue(failed.contains("It did not pass") && failed.contains("must stay out"), failed);
    assertFalse(failed.contains("method=\"post\" action=\"/teach/use"), failed);
    assertTrue(house.page(409, Role.OWNER, "/teach/use/2").contains("another model"));
    for (int number : List.of(1, 2)) {
      Response.Page page = (Response.Page) house.post(Role.OWNER, "/teach/use/" + number, hard);
      assertEquals(409, page.status());
    }
    assertEquals(409, ((Response.Page) house.post(Role.OWNER, "/teach/shadow/2", hard)).status());
    assertEquals(0, generations.force().current());
  }

  @Test
  void oneLooksBesideAndNoMore() throws Exception {
    made(false, bundle);
    assertEquals(
        new Response.Redirect("/teach?done=shadow&of=1"),
        house.post(Role.OWNER, "/teach/shadow/1", Map.of()));
    assertEquals(OptionalInt.of(1), generations.force().shadow());
    house.post(Role.OWNER, "/teach/shadow/off", Map.of());
    assertEquals(OptionalInt.empty(), generations.force().shadow());
    assertEquals(
        404, ((Response.Page) house.post(Role.OWNER, "/teach/shadow/0", Map.of())).status());
    assertEquals(
        404, ((Response.Page) house.post(Role.OWNER, "/teach/shadow/x", Map.of())).status());
  }

  @Test
  void aGenerationWhoseFilesWereAlteredIsSaidToBeAndTheOthersAreShown() throws Exception {
    threeVisits();
    made(true, bundle);
    made(true, bundle);
    Files.writeString(generations.head(1), "altered");
    String html = house.page(200, Role.OWNER, "/teach");
    assertTrue(html.contains("Generation 2") && html.contains("notice fault said"), html);
    house.page(409, Role.OWNER, "/teach/use/1");
    assertEquals(409, ((Response.Page) house.get(Role.OWNER, "/teach/use/77")).status());
    house.page(404, Role.OWNER, "/teach/use/..");
    Path force = house.state().resolve("teach/models/FORCE.json");
    Files.writeString(force, "{");
    assertTrue(house.page(200, Role.OWNER, "/teach").contains("FORCE.json"));
    assertEquals("{", Files.readString(force));
  }

  @Test
  void onlyTheOwnerChooses() throws Exception {
    made(true, bundle);
    for (String address : List.of("/teach/use/1", "/teach/rollback", "/teach/shadow/1")) {
      for (Role role : List.of(Role.VIEWER, Role.KEEPER)) {
        assertEquals(403, ((Response.Page) house.post(role, address, Map.of())).status(), address);
      }
    }
    assertEquals(403, ((Response.Page) house.get(Role.VIEWER, "/teach")).status());
    assertEquals(403, ((Response.Page) house.get(Role.KEEPER, "/teach/use/1")).status());
    assertEquals(Force.NONE, generations.force());
  }

  @Test
  void itSpeaksGerman() throws Exception {
    threeVisits();
    made(true, bundle);
    String html = house.page(200, Role.OWNER, "/teach", "de");
    assertTrue(html.contains("2 Fragen offen") && html.contains("Bestanden"), html);
    assertTrue(html.contains("noch 10 Besuche von bo"), html);
    assertTrue(
        house
            .page(200, Role.OWNER, "/teach/use/1", "de")
            .contains("gilt noch ein Veto (Das Modell, wie es trainiert wurde)"));
  }
}
