package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The view Door: how the door is, who came last, and who sees which buttons. */
class DoorViewTest extends DoorFixture {
  @ParameterizedTest
  @CsvSource({
    "LOCKED, ok, Locked, Verriegelt",
    "UNLOCKED, ok, Unlocked, Entriegelt",
    "AJAR, note, Ajar, Klappe offen",
    "JAMMED, fault, Jammed, Verklemmt",
    "FAULT, fault, Fault, Störung"
  })
  void everyStateOfTheLockIsAWordAColourAndSinceWhen(
      Status.Lock lock, String level, String english, String german) throws Exception {
    door.status = Optional.of(FakeDoor.status(lock, Mode.AUTO));
    String html = page("/");
    assertTrue(html.contains("<div class=\"state " + level + "\">"), html);
    assertTrue(html.contains("<h1 id=\"state\">" + english + "</h1>"), html);
    assertTrue(html.contains("since 11:50"), html);
    language = Locale.GERMAN;
    html = page("/");
    assertTrue(html.contains("<h1 id=\"state\">" + german + "</h1>"), html);
    assertTrue(html.contains("seit 11:50"), html);
  }

  @Test
  void beforeTheDoorToldItsStateThePageSaysThatItStarts() throws Exception {
    door.status = Optional.empty();
    assertTrue(page("/").contains("The door has not told yet how it is."));
  }

  @Test
  void whoWaitsWhatIsWrongAndWhyNothingIsSeenIsSaid() throws Exception {
    door.status =
        Optional.of(
            FakeDoor.troubled(
                Status.Lock.FAULT,
                Optional.of("bo"),
                Optional.of("no frame for 5 s"),
                List.of("camera: gone", "disk: full")));
    String html = page("/");
    assertTrue(html.contains("Bo waits at the door"), html);
    assertTrue(html.contains("no frame for 5 s"), html);
    assertTrue(html.contains(">camera: gone</li>") && html.contains(">disk: full</li>"), html);
    assertTrue(html.contains("Bo: out"), html);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whereFilesLieIsSaidToTheOwnerAlone(Role who) throws Exception {
    role = who;
    String disk = "/srv/our house/door/doorlog.sqlite is full";
    door.status =
        Optional.of(
            FakeDoor.troubled(
                Status.Lock.LOCKED,
                Optional.empty(),
                Optional.of("no frame of /dev/video0"),
                List.of(disk, "model: /opt/models/bo/card.json is damaged")));
    row(Kind.REMOTE, "unlock by web:Anna: refused: /etc/doggydoor/token is missing");
    for (String html : List.of(page("/"), part())) {
      assertTrue(html.contains("doorlog.sqlite is full") && html.contains("card.json"), html);
      assertTrue(html.contains("video0") && html.contains("token is missing"), html);
      for (String place : List.of("/srv/our house/door/", "/opt/", "/dev/", "/etc/")) {
        assertEquals(who == Role.OWNER, html.contains(place), place + " in " + html);
      }
    }
  }

  @Test
  void theLastFiveRowsAreSaidTheNewestFirst() throws Exception {
    for (int visit = 1; visit <= 6; visit++) {
      row(Kind.DENIED, "visit " + visit);
      row(Kind.STARTED, "of no interest");
    }
    row(Kind.PASSAGE, "bo passed_in: the flap opened");
    row(Kind.REMOTE, "unlock by web:Anna: refused: mode lockdown");
    String html = page("/");
    assertFalse(html.contains("of no interest") || html.contains("visit 3"), html);
    assertTrue(html.indexOf("visit 6") < html.indexOf("visit 5"), html);
    assertTrue(html.contains("came in"), html);
    assertTrue(html.contains("Asked from afar, and refused"), html);
    assertTrue(html.contains("href=\"/visits\""), html);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindOfRowCanBeShownInBothLanguages(Kind kind) throws Exception {
    row(kind, "bo passed_out: why");
    row(kind, "somebody passed_in: why");
    row(kind, "unlock by web:x: refused: why");
    assertTrue(page("/").contains("id=\"last\">Last</h2>"));
    language = Locale.GERMAN;
    assertTrue(page("/").contains("id=\"last\">Zuletzt</h2>"));
  }

  @Test
  void nothingThatTheDoorOrAPhoneTellsBecomesMarkup() throws Exception {
    String evil = "<img src=x onerror=alert(1)>\"'";
    door.dogs = List.of(evil);
    phone = evil;
    door.answer = new Answered(false, evil);
    door.status =
        Optional.of(
            FakeDoor.troubled(
                Status.Lock.LOCKED, Optional.of(evil), Optional.of(evil), List.of(evil)));
    row(Kind.DENIED, evil);
    Layout layout = new Layout(evil, new Assets("back-door"));
    view = new DoorView(door, log, layout, () -> now);
    String html = follow(post("/lock", Map.of()));
    assertFalse(html.contains("<img src=x"), html);
    assertFalse(html.contains(evil) || html.contains("\"'"), html);
    assertTrue(html.contains("&lt;img src"), html);
    assertFalse(part().contains("<img src=x"), html);
  }

  @Test
  void whoOnlyLooksHasNoButtons() throws Exception {
    role = Role.VIEWER;
    String html = page("/");
    assertFalse(html.contains("action=\"/open\"") || html.contains("action=\"/lock\""), html);
    assertFalse(html.contains("action=\"/mode\""), html);
    assertTrue(html.contains("<h1 id=\"state\">Locked</h1>"), html);
    for (Role other : List.of(Role.KEEPER, Role.OWNER)) {
      role = other;
      html = page("/");
      assertTrue(html.contains("action=\"/open\"") && html.contains("action=\"/lock\""), html);
      assertTrue(html.contains("action=\"/mode\""), html);
    }
  }

  @Test
  void everyRouteThatDoesSomethingIsForKeepersAndNoneIsForEverybody() {
    for (Route route : view.routes()) {
      boolean acts = Set.of("/open", "/lock", "/mode", "/mode/*").contains(route.pattern());
      assertEquals(Optional.of(acts ? Role.KEEPER : Role.VIEWER), route.least(), route.pattern());
    }
  }
}
