package io.github.doggydoor.web.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Health.Item;
import io.github.doggydoor.web.Health.Level;
import io.github.doggydoor.web.Health.Point;
import io.github.doggydoor.web.Health.Series;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.Shot;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthViewTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T23:00:00Z");

  private Health health = new Health(List.of(), List.of());

  private String page(String language) throws Exception {
    return page(language, Role.VIEWER);
  }

  private String page(String language, Role role) throws Exception {
    Route route =
        new HealthView(new Fake(), new Layout("front", new Assets("front"))).routes().getFirst();
    assertEquals(Optional.of(Role.VIEWER), route.least());
    Request request =
        new Request(
            "/health",
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(Locale.forLanguageTag(language)),
            Optional.of(new Phone(1, "hall", role)),
            "192.0.2.7",
            true);
    Response.Page page = assertInstanceOf(Response.Page.class, route.handler().answer(request));
    assertEquals(200, page.status());
    assertFalse(
        page.html().contains("style=") || page.html().contains("<style"), "the policy forbids it");
    return page.html();
  }

  private static Series hourly(String key, String unit, double... values) {
    List<Point> points = new ArrayList<>();
    for (int hour = 0; hour < values.length; hour++) {
      if (!Double.isNaN(values[hour])) {
        points.add(new Point(MONDAY.plus(Duration.ofHours(hour)), values[hour]));
      }
    }
    return new Series(key, unit, points);
  }

  private static Series daily(String key, double... values) {
    List<Point> points = new ArrayList<>();
    for (int day = 0; day < values.length; day++) {
      points.add(new Point(MONDAY.plus(Duration.ofDays(day)), values[day]));
    }
    return new Series(key, "", points);
  }

  @Test
  void eachThingHasItsNameItsWordsAndABadgeThatIsNotOnlyAColour() throws Exception {
    health =
        new Health(
            List.of(
                new Item("disk", Level.FAULT, "only <5 MiB> left; make room"),
                new Item("wifi", Level.NOTE, "faint"),
                new Item("clock", Level.OK, "it is noon"),
                new Item("unheard_of", Level.OK, "new")),
            List.of());
    String english = page("en");
    assertTrue(english.contains("One thing is wrong."), english);
    assertTrue(english.contains("<strong>Log and disk</strong>"), english);
    assertTrue(english.contains("only &lt;5 MiB&gt; left; make room"), english);
    assertTrue(
        english.matches("(?s).*<span class=\"badge fault\"><svg.*?</svg> fault</span>.*"), english);
    assertTrue(english.contains("<strong>unheard_of</strong>"), english);
    assertTrue(
        english.indexOf("Log and disk") < english.indexOf("Wi-Fi"), "in the order of the door");
    assertFalse(english.contains("chart"), "without figures there is no chart");
    String german = page("de");
    assertTrue(german.contains("<strong>Protokoll und Speicher</strong>"), german);
    assertTrue(german.contains("Eine Sache stimmt nicht."), german);
    assertTrue(german.contains("lang=\"en\">faint"), "the door speaks English");
  }

  @Test
  void whereFilesLieIsToldToTheOwnerAlone() throws Exception {
    health =
        new Health(
            List.of(new Item("disk", Level.FAULT, "/var/lib/doggydoor: 3 MB are left")), List.of());
    for (Role role : List.of(Role.VIEWER, Role.KEEPER)) {
      String html = page("en", role);
      assertTrue(html.contains(">doggydoor: 3 MB are left") && !html.contains("var/lib"), html);
    }
    assertTrue(page("en", Role.OWNER).contains("/var/lib/doggydoor: 3 MB are left"));
  }

  @Test
  void theSummaryCounts() throws Exception {
    health = new Health(List.of(new Item("disk", Level.OK, "fine")), List.of());
    assertTrue(page("en").contains("All is well."));
    health =
        new Health(
            List.of(new Item("disk", Level.NOTE, "so"), new Item("wifi", Level.NOTE, "so")),
            List.of());
    assertTrue(page("en").contains("2 things could be better."));
    assertTrue(page("de").contains("2 Dinge könnten besser sein."));
  }

  @Test
  void aChartHasItsWordsAndATableInTheUnitsAndDigitsOfTheLanguage() throws Exception {
    double[] values = new double[30];
    java.util.Arrays.setAll(values, hour -> 41.25 + hour);
    values[10] = Double.NaN;
    health = new Health(List.of(), List.of(hourly("temperature", "°C", values)));
    String german = page("de");
    assertTrue(
        german.contains("aria-label=\"Temperatur: von 41,2 °C bis 70,2 °C, zuletzt 70,2 °C\""),
        german);
    assertEquals(2, german.split("<polyline", -1).length - 1, "a missing hour is a gap");
    assertTrue(german.contains("<th scope=\"row\">24.11.2026</th>"), german);
    assertTrue(german.contains("<h3>Temperatur <span class=\"quiet\">°C</span></h3>"), german);
    assertTrue(german.contains(">Mi.</text>"), "the days are named: " + german);
    assertFalse(
        german.contains("NaN") || german.contains("points=\"38,0"),
        "coordinates are in ASCII digits");
    assertTrue(page("en").contains("Temperature: from 41.2 °C to 70.2 °C, 70.2 °C at the end"));
    assertTrue(page("en").contains("<th scope=\"row\">24 Nov 2026</th>"), page("en"));
  }

  @Test
  void daysAreBarsWithTheirCounts() throws Exception {
    health = new Health(List.of(), List.of(daily("let_in", 0, 3, 12, 4, 5, 6, 7)));
    String english = page("en");
    assertTrue(english.contains("Let in: 37 in seven days, 7 today"), english);
    assertEquals(7, english.split("<rect", -1).length - 1);
    assertTrue(english.contains(">12</text>"), english);
    assertTrue(english.contains("height=\"0.0\""), "a day without any has no bar");
  }

  @Test
  void oneHourAloneAndAFigureThatNeverChangesAreDrawn() throws Exception {
    health =
        new Health(
            List.of(),
            List.of(
                hourly("memory", "MB", 500),
                hourly("frames", "1/s", 5, 5, 5),
                hourly("something", "furlongs", 1, 2),
                daily("waited", 0, 0, 0, 0, 0, 0, 0),
                new Series("inference", "ms", List.of())));
    String english = page("en");
    assertTrue(english.contains("Memory: from 500 MB to 500 MB"), english);
    assertTrue(english.contains("5 a second"), english);
    assertTrue(english.contains("2 furlongs"), english);
    assertFalse(english.contains("NaN") || english.contains("Infinity"), english);
    assertFalse(english.contains("chart-inference"), "a series without a point is left out");
  }

  /** A door that is as the test says. */
  private final class Fake implements RunningDoor {
    @Override
    public String name() {
      return "front";
    }

    @Override
    public ZoneId zone() {
      return ZoneId.of("Europe/Zurich");
    }

    @Override
    public Path stateDir() {
      return Path.of("/var/lib/doggydoor");
    }

    @Override
    public Path modelFolder() {
      return Path.of("/opt/models/bo");
    }

    @Override
    public Optional<Status> status() {
      return Optional.empty();
    }

    @Override
    public Policy policy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> dogs() {
      return List.of();
    }

    @Override
    public long news() {
      return 0;
    }

    @Override
    public boolean awaitNews(long seen, Duration patience) {
      return false;
    }

    @Override
    public Optional<Shot> shot() {
      return Optional.empty();
    }

    @Override
    public Optional<Shot> awaitShot(long seen, Duration patience) {
      return Optional.empty();
    }

    @Override
    public Answered ask(Command.Request request, Phone who) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Health health() {
      return health;
    }
  }
}
