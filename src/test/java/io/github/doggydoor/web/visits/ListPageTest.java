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
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The visits of a day. */
class ListPageTest extends VisitsFixture {
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

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-02-30", "2026-11-30T00:00", "-1", "+999999999-01-01"})
  void aDayThatIsNoneIsRefused(String day) throws Exception {
    Response.Page page = (Response.Page) house.get(Role.VIEWER, "/visits?day=" + day);
    assertTrue(page.status() == 400 || page.status() == 200, day);
    assertTrue(page.html().contains("<h1>"), page.html());
  }
}
