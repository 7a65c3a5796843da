package io.github.doggydoor.web.visits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the view Visits says is so, and as whoever looks may read it. */
class VisitsToldTest {
  private static final Instant EIGHT = SmallHouse.EIGHT;
  private static final String DAY = "/visits?day=2026-11-30";

  @TempDir private Path folder;

  private SmallHouse house;

  @BeforeEach
  void aHouse() throws Exception {
    house = new SmallHouse(folder, "bo");
    house.rules();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private Row row(int after, Kind kind, String why, String dog) throws Exception {
    return house.row(EIGHT.plusSeconds(after), kind, why, dog, Optional.empty());
  }

  private static int visits(String html) {
    return html.split("<a class=\"row\"", -1).length - 1;
  }

  @Test
  void whoeverOpensFromAfarIsAVisitAndWhoeverLocksOrIsRefusedIsNone() throws Exception {
    row(0, Kind.REMOTE, "lock by web:Anna: locked already", "");
    row(60, Kind.REMOTE, "unlock by web:Anna: refused: mode lockdown", "");
    assertEquals(0, visits(house.page(200, Role.VIEWER, DAY)));
    row(120, Kind.REMOTE, "unlock by web:Anna: unlocked", "");
    row(128, Kind.LOCKED, "the hold is over after 8 s", "");
    row(86_400 * 3, Kind.REMOTE, "lock by web:Anna: locked", "");
    String html = house.page(200, Role.VIEWER, DAY);
    assertEquals(1, visits(html), html);
    assertFalse(html.contains("rel=\"next\""), "a day on which it was only locked has no visits");
  }

  @Test
  void aStrangerBesideTheDogIsFoundAmongTheStrangersAndAmongTheDogs() throws Exception {
    house.keep(EIGHT, Outcome.OPENED, "bo", 5, 5);
    row(0, Kind.UNLOCKED, "2 of 3 frames were bo", "bo");
    row(1, Kind.DENIED, "somebody is beside bo", "");
    for (String who : List.of("stranger", "dog:bo")) {
      String html = house.page(200, Role.VIEWER, DAY + "&who=" + who);
      assertEquals(1, visits(html), who);
      assertTrue(html.contains("<strong>bo, A strange animal or person</strong>"), html);
    }
  }

  @Test
  void whereFilesLieIsSaidToTheOwnerAlone() throws Exception {
    Row row = row(0, Kind.FAULT, "log: /srv/door/doorlog.sqlite is full", "");
    Row press = row(60, Kind.MANUAL, "the button of /dev/gpiochip0", "");
    for (Role role : Role.values()) {
      boolean owner = role == Role.OWNER;
      String html = house.page(200, role, "/visits/row/" + row.seq());
      assertTrue(html.contains("doorlog.sqlite is full"), html);
      assertEquals(owner, html.contains("/srv/door/"), html);
      html = house.page(200, role, DAY);
      assertTrue(html.contains("gpiochip0"), press + " in " + html);
      assertEquals(owner, html.contains("/dev/"), html);
    }
  }

  private Response answer(String answer) throws Exception {
    return house.post(Role.KEEPER, "/visits/1/answer", Map.of("answer", answer));
  }

  @Test
  void theSameAnswerOfTheSamePhoneIsWrittenOnceAndSaidToCountAlready() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -7);
    assertEquals(new Response.Redirect("/visits/1?note=said"), answer("stranger cat"));
    assertEquals(new Response.Redirect("/visits/1?note=already"), answer("stranger cat"));
    String html = house.page(200, Role.KEEPER, "/visits/1?note=already");
    assertTrue(html.contains("nothing new was written"), html);
    house.store(store -> assertEquals(1, store.labels(1).size()));
    assertEquals(new Response.Redirect("/visits/1?note=waits"), answer("dog bo"));
    assertEquals(new Response.Redirect("/visits/1?note=already_waits"), answer("dog bo"));
    house.store(store -> assertEquals(2, store.labels(1).size()));
    house.post(Role.KEEPER, "/visits/1/undo", Map.of());
    assertEquals(new Response.Redirect("/visits/1?note=waits"), answer("dog bo"), "none counted");
  }

  @Test
  void anAnswerThatWaitsIsWrittenAgainADayLaterAndNoMoreAfterThat() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -7);
    Answer bo = new Answer.Dogs(new TreeSet<>(List.of("bo")));
    String anna = "web:Anna's phone";
    Instant now = Instant.now();
    house.store(store -> store.label(1, bo, anna, now.minus(Duration.ofHours(25))));
    assertEquals(new Response.Redirect("/visits/1?note=said"), answer("dog bo"));
    assertEquals(new Response.Redirect("/visits/1?note=already"), answer("dog bo"));
    house.store(store -> assertEquals(2, store.labels(1).size()));
  }

  @Test
  void whatTheAddressSaysOfAnAnswerIsSaidOnlyWhereItIsSo() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -7);
    for (String note : List.of("said", "undone", "waits", "already", "nothing_learnt")) {
      String html = house.page(200, Role.KEEPER, "/visits/1?note=" + note);
      assertFalse(html.contains("role=\"status\""), note);
    }
    answer("stranger cat");
    assertTrue(house.page(200, Role.KEEPER, "/visits/1?note=said").contains("Thank you"));
    assertFalse(house.page(200, Role.KEEPER, "/visits/1?note=waits").contains("role=\"status\""));
    house.post(Role.KEEPER, "/visits/1/undo", Map.of());
    assertFalse(house.page(200, Role.KEEPER, "/visits/1?note=said").contains("Thank you"));
    assertTrue(house.page(200, Role.KEEPER, "/visits/1?note=undone").contains("Taken back:"));
  }

  @Test
  void aDamagedStoreIsNoBusyPageAndOnlyTheOwnerReadsWhereItLies() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -7);
    Files.write(house.state().resolve("teach/teach.sqlite"), new byte[4096]);
    for (String address : List.of("/visits/1", DAY, "/teach/album", "/teach")) {
      int status = address.equals("/visits/1") || address.endsWith("album") ? 500 : 200;
      String html = house.page(status, Role.KEEPER, address);
      assertFalse(html.contains("The page is busy"), html);
      assertTrue(html.contains("teach.sqlite: it is damaged; restart the door"), html);
      assertFalse(html.contains(folder.toString()), html);
      assertTrue(html.contains("<nav class=\"tabs\""), "the other views are at hand");
      assertTrue(house.page(status, Role.OWNER, address).contains(folder.toString()), address);
    }
    Response.Page refused = (Response.Page) answer("stranger cat");
    assertTrue(
        refused.status() == 409 && !refused.html().contains(folder.toString()), refused.html());
  }

  @Test
  void theDoorsEnglishStandsByItselfAfterAColon() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -7);
    house.store(store -> store.ask(1, "lot: it was drawn by lot", EIGHT));
    String teach = house.page(200, Role.KEEPER, "/teach", "de");
    assertTrue(
        teach.contains(
            "Warum gefragt wurde: <span class=\"said\" lang=\"en\">it was drawn by lot</span>"),
        teach);
    assertTrue(
        teach.contains(
            "nach 0,5 s, bei Nacht: <span class=\"said\" lang=\"en\">it differs from the others</span>"),
        teach);
  }
}
