package io.github.doggydoor.web.visits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The view as a whole: by whatever words, and with whatever store. */
class VisitsViewTest extends VisitsFixture {
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
  void aPictureIsNotSaidToBeGoneWhereAnotherProgramKeepsTheStoreToItself() throws Exception {
    aMorning();
    try (Connection other =
        Sqlite.connect(house.state().resolve("teach/teach.sqlite"), false, Duration.ofSeconds(1))) {
      Sqlite.run(other, "PRAGMA locking_mode=EXCLUSIVE");
      Sqlite.run(other, "BEGIN IMMEDIATE");
      String html = house.page(503, Role.VIEWER, "/visits/1/pictures/0.jpg");
      assertTrue(html.contains("another program holds it"), html);
      Sqlite.run(other, "ROLLBACK");
    }
    assertEquals(
        200, ((Response.Bytes) house.get(Role.VIEWER, "/visits/1/pictures/0.jpg")).status());
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
}
