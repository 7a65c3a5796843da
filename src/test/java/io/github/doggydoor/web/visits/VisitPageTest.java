package io.github.doggydoor.web.visits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One visit, and its pictures. */
class VisitPageTest extends VisitsFixture {
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
}
