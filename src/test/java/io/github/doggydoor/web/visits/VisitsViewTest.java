package io.github.doggydoor.web.visits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsViewTest {
  private static final Instant EIGHT = SmallHouse.EIGHT;
  private static final String DAY = "/visits?day=2026-11-30";

  @TempDir private Path folder;

  private SmallHouse house;

  @BeforeEach
  void aHouse() throws Exception {
    house = new SmallHouse(folder, "bo", "ida");
    house.rules();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  /** Visit 1 is shut out at eight, 2 let in at nine; at ten somebody whom nobody kept presses. */
  private List<Row> aMorning() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -6.5, -8);
    house.keep(EIGHT.plusSeconds(3600), Outcome.OPENED, "bo", 2.4, 4, 5);
    return List.of(
        row(2, Kind.DENIED, "3 of 3 frames were no dog of the house", ""),
        row(
            3601,
            Kind.UNLOCKED,
            "2 of 3 frames were bo: score 4.0; took 612 ms: quorum 500, inference 84, latch 0.4",
            "bo"),
        row(3609, Kind.LOCKED, "the hold is over after 8 s", ""),
        house.row(
            EIGHT.plusSeconds(7200),
            Kind.MANUAL,
            "the button",
            "",
            Optional.of(SmallHouse.jpeg(80, 60, "8,6 16x12"))));
  }

  private Row row(int after, Kind kind, String why, String dog) throws Exception {
    return house.row(EIGHT.plusSeconds(after), kind, why, dog, Optional.empty());
  }

  @Test
  void aDayHasWhatIsKeptWithItsRowsAndWhatOnlyTheLogKnowsTheNewestFirst() throws Exception {
    List<Row> rows = aMorning();
    String html = house.page(200, Role.VIEWER, DAY);
    int button = html.indexOf("href=\"/visits/row/" + rows.get(3).seq() + "\"");
    int opened = html.indexOf("href=\"/visits/2\"");
    int denied = html.indexOf("href=\"/visits/1\"");
    assertTrue(0 < button && button < opened && opened < denied, html);
    assertEquals(3, html.split("<a class=\"row\"", -1).length - 1, "the end of an opening is none");
    assertTrue(html.contains("Monday 30 November 2026"), html);
    assertTrue(html.contains("10:00:00") && html.contains("09:00:00"), "by the owner's clock");
    assertTrue(html.contains("src=\"/snapshots/" + rows.get(3).seq() + ".jpg\""), html);
    assertTrue(html.contains("src=\"/visits/2/pictures/1.jpg\""), html);
    assertFalse(html.contains("took 612 ms"), "timings are for the visit's own page");
  }

  @Test
  void withoutADayTheLastOneIsShownThatHasAny() throws Exception {
    aMorning();
    assertTrue(
        house.page(200, Role.VIEWER, "/visits").contains("30 November 2026"),
        "it lies in the past, or today");
  }

  @Test
  void theDaysBeforeAndAfterAreThoseThatHaveVisits() throws Exception {
    house.keep(EIGHT.minus(Duration.ofDays(9)), Outcome.DENIED, "", -7);
    aMorning();
    row(5 * 86_400, Kind.MANUAL, "the button", "");
    String html = house.page(200, Role.VIEWER, DAY);
    assertTrue(html.contains("href=\"/visits?day=2026-11-21\" rel=\"prev\""), html);
    assertTrue(html.contains("href=\"/visits?day=2026-12-05\" rel=\"next\""), html);
    String none = house.page(200, Role.VIEWER, "/visits?day=2026-11-25");
    assertTrue(none.contains("Nobody came on this day"), none);
    assertTrue(none.contains("2026-11-21") && none.contains("2026-11-30"), none);
  }

  @Test
  void theFilterIsOfWhoAndOfWhatCameOfItAndGoesByWhatWasSaid() throws Exception {
    aMorning();
    assertEquals(List.of("/visits/2"), shown("&who=dog:bo"));
    assertEquals(List.of("/visits/1"), shown("&who=stranger"));
    assertEquals(List.of("/visits/1"), shown("&kind=denied"));
    assertEquals(List.of("/visits/row/4"), shown("&kind=button"));
    assertEquals(List.of(), shown("&who=dog:ida"));
    house.store(store -> store.label(1, new Answer.Dogs(sorted("ida")), "eve", EIGHT));
    assertEquals(List.of("/visits/1"), shown("&who=dog:ida"));
    assertEquals(List.of(), shown("&who=stranger"));
  }

  private List<String> shown(String filter) throws Exception {
    String html = house.page(200, Role.VIEWER, DAY + filter);
    return Stream.of(html.split("<a class=\"row\" href=\"", -1))
        .skip(1)
        .map(part -> part.substring(0, part.indexOf('"')))
        .toList();
  }

  private static SortedSet<String> sorted(String... names) {
    return new TreeSet<>(List.of(names));
  }

  @Test
  void aBusyDayIsShownAPageAtATime() throws Exception {
    for (int i = 0; i < 50; i++) {
      row(60 * i, Kind.MANUAL, "press " + i, "");
    }
    String first = house.page(200, Role.VIEWER, DAY);
    assertTrue(first.contains("press 49") && !first.contains("press 25<"), first);
    assertTrue(first.contains("href=\"/visits?day=2026-11-30&amp;page=2\" rel=\"next\""), first);
    String last = house.page(200, Role.VIEWER, DAY + "&page=99");
    assertTrue(last.contains("press 0<") && !last.contains("rel=\"next\">Ear"), last);
  }

  @Test
  void aClockThatWentBackHidesNoVisit() throws Exception {
    for (int i = 0; i < 40; i++) {
      row(60 * i, Kind.MANUAL, "before " + i, "");
    }
    row(-7 * 86_400, Kind.MANUAL, "with a clock of last week", "");
    row(3000, Kind.MANUAL, "once it was set", "");
    assertTrue(house.page(200, Role.VIEWER, DAY).contains("once it was set"));
    assertTrue(
        house
            .page(200, Role.VIEWER, "/visits?day=2026-11-23")
            .contains("with a clock of last week"));
  }

  @Test
  void aVisitShowsItsPicturesTheSquareTheScoresAndTheSentences() throws Exception {
    aMorning();
    String html = house.page(200, Role.VIEWER, "/visits/2");
    assertTrue(html.contains("src=\"/visits/2/pictures/0.jpg\""), html);
    assertTrue(
        html.contains("<rect x=\"0.2500\" y=\"0.2500\" width=\"0.5000\" height=\"0.5000\""), html);
    assertEquals(2, html.split("<rect", 2).length, "the other picture was looked at as a whole");
    assertTrue(html.contains("2 of 3 frames were bo: score 4.0<"), html);
    assertTrue(html.contains("It took 612 ms") && html.contains("<dd>500 ms</dd>"), html);
    assertTrue(html.contains("the hold is over after 8 s"), html);
    assertTrue(html.contains("opens from 3.0") && html.contains("a stranger from -5.0"), html);
    assertTrue(html.contains("<polyline class=\"line\" points=\"8.0,"), html);
    assertTrue(html.contains("enough to open") && html.contains("not sure"), "the table");
    assertFalse(html.contains("style="), "the page's policy forbids it");
    assertFalse(html.contains("/answer"), "whoever only looks does not answer");
  }

  @Test
  void scoresOfTheModelsOwnHeadAreSaidToBeThatWhereAnotherWasInForce() throws Exception {
    house.keep(EIGHT, 3, Outcome.OPENED, "bo", List.of(SmallHouse.jpeg(8, 8, "")), 4, 5);
    house.keep(EIGHT.plusSeconds(600), Outcome.OPENED, "bo", 4, 5);
    assertTrue(house.page(200, Role.VIEWER, "/visits/1").contains("the model as it was trained"));
    assertFalse(house.page(200, Role.VIEWER, "/visits/2").contains("the model as it was trained"));
  }

  @Test
  void aRowOfWhichNothingIsKeptHasAPageAndOneOfAKeptVisitLeadsThere() throws Exception {
    List<Row> rows = aMorning();
    String html = house.page(200, Role.VIEWER, "/visits/row/" + rows.get(3).seq());
    assertTrue(html.contains("src=\"/snapshots/4.jpg\"") && html.contains("<rect"), html);
    assertEquals(
        new Response.Redirect("/visits/2"),
        house.get(Role.VIEWER, "/visits/row/" + rows.get(2).seq()));
  }

  @Test
  void picturesAreThoseThatStoreAndLogNameForAnHour() throws Exception {
    aMorning();
    Response.Bytes kept = (Response.Bytes) house.get(Role.VIEWER, "/visits/1/pictures/0.jpg");
    assertArrayEquals(SmallHouse.jpeg(80, 60, "20,15 40x30"), kept.body());
    assertEquals("image/jpeg", kept.type());
    assertEquals(Duration.ofHours(1), kept.fresh());
    assertArrayEquals(
        SmallHouse.jpeg(80, 60, "8,6 16x12"),
        ((Response.Bytes) house.get(Role.VIEWER, "/snapshots/4.jpg")).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/visits/99",
        "/visits/0",
        "/visits/-1",
        "/visits/1e3",
        "/visits/99999999999999999999",
        "/visits/%2e%2e",
        "/visits/..",
        "/visits/row/99",
        "/visits/row/x",
        "/visits/1/pictures/2.jpg",
        "/visits/1/pictures/999999999999999999.jpg",
        "/visits/1/pictures/0.png",
        "/visits/1/pictures/..",
        "/visits/1/pictures/..%2f..%2fteach.sqlite",
        "/visits/9/pictures/0.jpg",
        "/snapshots/1.jpg",
        "/snapshots/99.jpg",
        "/snapshots/door.sqlite",
        "/snapshots/..%2fdoor.sqlite"
      })
  void whatIsNotThereIsAPageThatSaysSo(String address) throws Exception {
    aMorning();
    house.page(404, Role.OWNER, address);
  }

  @Test
  void aPictureWhoseFileIsGoneIsSaidToBeGoneAndTheVisitIsShownAllTheSame() throws Exception {
    List<Row> rows = aMorning();
    try (Stream<Path> files = Files.walk(house.state())) {
      for (Path jpeg : files.filter(file -> file.toString().endsWith(".jpg")).toList()) {
        Files.delete(jpeg);
      }
    }
    house.page(404, Role.VIEWER, "/visits/1/pictures/0.jpg");
    house.page(404, Role.VIEWER, "/snapshots/4.jpg");
    assertTrue(house.page(200, Role.VIEWER, "/visits/1").contains("This picture is gone"));
    assertFalse(house.page(200, Role.VIEWER, DAY).contains("/snapshots/" + rows.get(3).seq()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-02-30", "2026-11-30T00:00", "-1", "+999999999-01-01"})
  void aDayThatIsNoneIsRefused(String day) throws Exception {
    Response.Page page = (Response.Page) house.get(Role.VIEWER, "/visits?day=" + day);
    assertTrue(page.status() == 400 || page.status() == 200, day);
    assertTrue(page.html().contains("<h1>"), page.html());
  }

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

  private Response answer(long visit, String answer, String from) throws Exception {
    return house.post(
        Role.KEEPER, "/visits/" + visit + "/answer", Map.of("answer", answer, "from", from));
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
  void whatIsHostileInNamesAndWordsIsText() throws Exception {
    house.close();
    house = new SmallHouse(folder.resolve("other"), "<img src=x>", "ida");
    house.rules();
    house.keep(EIGHT, Outcome.OPENED, "<img src=x>", 4, 5);
    house.row(
        EIGHT, Kind.REMOTE, "unlock by web:<script>alert(1)</script>", "<b>", Optional.empty());
    house.store(
        store -> {
          store.label(1, new Answer.Stranger("\"><script>"), "web:<i>Eve</i>", EIGHT);
          store.ask(1, "near: <u>close</u>", EIGHT);
        });
    for (String address : List.of(DAY, "/visits/1", "/teach", "/teach/album")) {
      String html = house.page(200, Role.OWNER, address);
      for (String hostile : List.of("<img src=x>", "<script>", "<b>", "<i>", "<u>")) {
        assertFalse(html.contains(hostile), address + " has " + hostile + ": " + html);
      }
    }
  }

  @Test
  void aStoreThatIsDamagedNewerOrAbsentIsToldAndTheLogIsShownAllTheSame() throws Exception {
    aMorning();
    Path file = house.state().resolve("teach/teach.sqlite");
    Files.write(file, new byte[4096], StandardOpenOption.TRUNCATE_EXISTING);
    byte[] damaged = Files.readAllBytes(file);
    String html = house.page(200, Role.VIEWER, DAY);
    assertTrue(html.contains("notice fault") && html.contains("/visits/row/1\""), html);
    house.page(500, Role.VIEWER, "/visits/1");
    assertEquals(409, ((Response.Page) answer(1, "dog bo", "visit")).status());
    assertArrayEquals(damaged, Files.readAllBytes(file), "the page mends nothing");
    Files.delete(file);
    String absent = house.page(200, Role.VIEWER, DAY);
    assertFalse(absent.contains("notice fault"), absent);
    house.page(404, Role.VIEWER, "/visits/1");
    assertEquals(404, ((Response.Page) answer(1, "dog bo", "visit")).status());
  }

  @Test
  void aStoreThatAnotherProgramHoldsIsReadAndAnAnswerIsRefusedInWordsAfterASecond()
      throws Exception {
    aMorning();
    try (Connection other =
        Sqlite.connect(house.state().resolve("teach/teach.sqlite"), false, Duration.ofSeconds(1))) {
      Sqlite.run(other, "BEGIN IMMEDIATE");
      house.page(200, Role.KEEPER, "/visits/1");
      Response.Page page = (Response.Page) answer(1, "dog bo", "visit");
      assertEquals(409, page.status());
      assertTrue(page.html().contains("another program holds it"), page.html());
      Sqlite.run(other, "ROLLBACK");
    }
    assertEquals(new Response.Redirect("/visits/1?note=waits"), answer(1, "dog bo", "visit"));
  }

  @Test
  void aStoreOfANewerVersionIsLeftAsItIsWithWhatToDo() throws Exception {
    aMorning();
    try (Connection newer =
        Sqlite.connect(house.state().resolve("teach/teach.sqlite"), false, Duration.ofSeconds(1))) {
      Sqlite.run(newer, "PRAGMA user_version=99");
    }
    assertTrue(house.page(500, Role.VIEWER, "/visits/1").contains("update doggydoor"));
    assertTrue(house.page(200, Role.KEEPER, "/teach").contains("update doggydoor"));
    assertEquals(409, ((Response.Page) answer(1, "dog bo", "visit")).status());
  }

  @Test
  void itSpeaksGerman() throws Exception {
    aMorning();
    String list = house.page(200, Role.VIEWER, DAY, "de-CH");
    assertTrue(list.contains("Montag, 30. November 2026") && list.contains("Abgewiesen"), list);
    String visit = house.page(200, Role.KEEPER, "/visits/1", "de");
    assertTrue(visit.contains("Wer war das?") && visit.contains("Waschbär"), visit);
    assertTrue(visit.contains("öffnet ab 3,0"), visit);
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
