package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Shot;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorViewTest {
  private static final Instant NOON = FakeDoor.NOON;

  @TempDir Path folder;
  private final FakeDoor door = new FakeDoor();
  private SqliteDoorLog log;
  private DoorView view;
  private Instant now = NOON;
  private Role role = Role.KEEPER;
  private String phone = "Anna's phone";
  private boolean secure = true;
  private Locale language = Locale.ENGLISH;

  @BeforeEach
  void open() throws Exception {
    log = SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), FakeDoor.ZONE);
    Layout layout = new Layout(door.name, new Assets(door.name));
    view = new DoorView(door, log, layout, () -> now);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "LOCKED, ok, Locked, Verriegelt",
    "UNLOCKED, ok, Unlocked, Offen",
    "AJAR, note, Ajar, Angelehnt",
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

  @Test
  void thePictureHasItsAgeAndAnOldOneIsNotCalledLive() throws Exception {
    door.shot = Optional.of(new Shot(7, NOON.minusSeconds(2), new byte[] {1, 2, 3}));
    String html = page("/");
    assertTrue(html.contains("<img src=\"/live.jpg\""), html);
    assertTrue(html.contains("<figcaption class=\"age\">2 s ago</figcaption>"), html);
    now = NOON.plusSeconds(40);
    assertTrue(page("/").contains("class=\"age old\">No newer picture for 42 s<"));
    now = NOON.plusSeconds(4000);
    assertTrue(page("/").contains("class=\"age old\">No newer picture for 66 min<"));
  }

  @Test
  void withoutAPictureThePageSaysWhy() throws Exception {
    door.status =
        Optional.of(
            FakeDoor.troubled(
                Status.Lock.LOCKED,
                Optional.empty(),
                Optional.of("the camera is gone"),
                List.of()));
    String html = page("/");
    assertFalse(html.contains("<img src=\"/live.jpg\""), html);
    assertTrue(html.contains("No picture"), html);
    assertTrue(html.contains("the camera is gone"), html);
  }

  @Test
  void thePictureIsSentAsTheCameraGaveItWithItsNumber() throws Exception {
    door.shot = Optional.of(new Shot(7, NOON, new byte[] {1, 2, 3}));
    for (String after : List.of("", "?after=6", "?after=-1", "?after=x")) {
      Response.Bytes picture = picture("/live.jpg" + after);
      assertEquals("image/jpeg", picture.type());
      assertArrayEquals(new byte[] {1, 2, 3}, picture.body());
      assertEquals(List.of("X-Shot", "7"), picture.marks().subList(0, 2));
      assertEquals(Duration.ZERO, picture.fresh());
    }
    assertEquals(204, picture("/live.jpg?after=7").status());
    door.shot = Optional.empty();
    assertEquals(204, picture("/live.jpg").status());
  }

  @Test
  void whatIsNewIsToldOnceAndAtMostTwiceASecond() throws Exception {
    Response.Events.Source events = events("/events?after=0");
    assertEquals(Optional.empty(), events.next(Duration.ofMillis(5)));
    door.tell();
    door.tell();
    assertEquals(Optional.of("2"), events.next(Duration.ofSeconds(5)));
    assertEquals(Optional.empty(), events.next(Duration.ofMillis(5)));
    long before = System.nanoTime();
    door.tell();
    assertEquals(Optional.of("3"), events.next(Duration.ofSeconds(5)));
    assertTrue(System.nanoTime() - before > 400_000_000L, "told at once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/events?after=9000", "/events?after=x"})
  void whoKnowsNothingOrCountsFromBeforeARestartIsToldAtOnce(String path) throws Exception {
    assertEquals(Optional.of("0"), events(path).next(Duration.ofSeconds(5)));
  }

  @Test
  void theScheduleIsSaidWithUntilOrFromWhen() throws Exception {
    Schedule day =
        new Schedule(
            FakeDoor.ZONE,
            List.of(
                new Schedule.Window(
                    Set.of(DayOfWeek.values()), LocalTime.of(7, 0), LocalTime.of(20, 0))));
    door.policy = FakeDoor.policy(day, true, false);
    assertTrue(page("/").contains("Bo may come in until 20:00."));
    now = NOON.plus(Duration.ofHours(10));
    assertTrue(page("/").contains("Bo may not come in before Tue 07:00."));
    language = Locale.GERMAN;
    assertTrue(page("/").contains("Bo darf erst ab Di. 07:00 herein."));
    door.policy = FakeDoor.policy(Schedule.always(FakeDoor.ZONE), true, false);
    assertTrue(page("/").contains("Bo darf jederzeit herein."));
  }

  @Test
  void ofSeveralDogsEachHasItsOwnSentenceUnlessTheyAreAlike() throws Exception {
    door.dogs = List.of("bo", "rex");
    assertTrue(page("/").contains("The dogs may come in, at any time."));
    door.ruling(
        Map.of(
            "rex",
            new DogRules(Optional.empty(), Optional.empty(), true, OptionalInt.empty()),
            "bo",
            new DogRules(Optional.empty(), Optional.empty(), false, OptionalInt.of(3))));
    String html = page("/");
    assertTrue(html.contains("Bo may come in, at any time."), html);
    assertTrue(html.contains("Bo is let in at most 3 times a day."), html);
    assertTrue(html.contains("Rex is known and never let in."), html);
  }

  @Test
  void whereASensorInsideOpensGoingOutIsSaidToo() throws Exception {
    door.policy =
        door.policy.lettingOut(
            Optional.of(
                new Policy.Out(
                    Duration.ofMillis(200),
                    Duration.ofSeconds(3),
                    20,
                    Duration.ofHours(1),
                    Schedule.always(FakeDoor.ZONE))));
    assertTrue(page("/").contains("Bo may go out, at any time."));
  }

  @Test
  void inTheOtherModesTheSentenceIsTheirs() throws Exception {
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.LOCKDOWN));
    assertTrue(page("/").contains("The button on the wall opens as always."));
    door.policy = FakeDoor.policy(Schedule.always(FakeDoor.ZONE), true, true);
    assertTrue(page("/").contains("The button on the wall does not open either."));
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.FREE));
    assertTrue(page("/").contains("Every animal may pass, strangers too."));
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.LEARN));
    assertTrue(page("/").contains("No animal passes: the door watches"));
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

  @Test
  void withoutAScriptOpeningIsAskedOnAPageOfItsOwn() throws Exception {
    Response first = post("/open", Map.of("once", once(page("/"))));
    assertEquals(new Response.Redirect("/open"), first);
    assertEquals(List.of(), door.asked);
    String question = page("/open");
    assertTrue(question.contains("Open the door once?"), question);
    String html = follow(post("/open", Map.of("once", once(question), "sure", "yes")));
    assertEquals(List.of("Unlock[] by Anna's phone"), door.asked);
    assertTrue(html.contains("The door is open."), html);
  }

  @Test
  void aReloadOrASecondTapOfTheSameFormDoesNotOpenAgain() throws Exception {
    Map<String, String> form = Map.of("once", once(page("/")), "sure", "held");
    Response first = post("/open", form);
    Response second = post("/open", form);
    assertEquals(first, second);
    assertEquals(1, door.asked.size());
    assertTrue(follow(second).contains("The door is open."));
    assertEquals(1, door.asked.size());
  }

  @Test
  void aNewFormAsksTheDoorAnewAndTheDoorAnswers() throws Exception {
    String first = once(page("/"));
    String second = once(page("/"));
    assertNotEquals(first, second);
    Response done = post("/open", Map.of("once", first, "sure", "held"));
    door.answer = new Answered(false, "too many commands: the next is obeyed in 2.0 s");
    Response refused = post("/open", Map.of("once", second, "sure", "held"));
    assertEquals(2, door.asked.size());
    assertTrue(follow(done).contains("The door is open."));
    String html = follow(refused);
    assertTrue(html.contains("The door did not open:"), html);
    assertTrue(html.contains("too many commands: the next is obeyed in 2.0 s"), html);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0000000000-00000000000000000000000000000000", "<b>"})
  void aFormThatIsNoneOfTheLastHourOpensNothing(String once) throws Exception {
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "yes")));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void aFormThatLayOpenOverNightIsAskedAgain() throws Exception {
    String once = once(page("/"));
    now = NOON.plus(Duration.ofHours(9));
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "held")));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void lockingNeedsNeitherAFreshFormNorTls() throws Exception {
    secure = false;
    assertTrue(follow(post("/lock", Map.of())).contains("The door is locked."));
    assertEquals(List.of("Lock[] by Anna's phone"), door.asked);
  }

  @Test
  void whereSomebodyCouldReadAlongNothingOpensAndThePageSaysWhy() throws Exception {
    secure = false;
    String html = page("/");
    assertFalse(html.contains("action=\"/open\""), html);
    assertTrue(html.contains("once the page is served by https"), html);
    String once = once(html);
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "yes")));
    assertFalse(page("/open").contains("<form method=\"post\" action=\"/open\""));
    assertTrue(page("/open").contains("once the page is served by https"));
    assertEquals(
        new Response.Redirect("/mode/free"),
        post("/mode", Map.of("once", once, "sure", "yes", "mode", "free")));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void whereTheOwnerSwitchedItOffNothingOpensAndThePageSaysSo() throws Exception {
    door.policy = FakeDoor.policy(Schedule.always(FakeDoor.ZONE), false, false);
    assertTrue(page("/").contains("web.unlock"));
    String once = once(page("/"));
    assertEquals(
        new Response.Redirect("/open"), post("/open", Map.of("once", once, "sure", "yes")));
    assertEquals(List.of(), door.asked);
  }

  @ParameterizedTest
  @CsvSource({"auto, false", "lockdown, false", "free, true", "learn, true"})
  void freeAndLearnAreAskedOnceMore(String mode, boolean asks) throws Exception {
    Map<String, String> form = Map.of("once", once(page("/")), "mode", mode);
    Response answer = post("/mode", form);
    if (asks) {
      assertEquals(new Response.Redirect("/mode/" + mode), answer);
      assertEquals(List.of(), door.asked);
      String question = page("/mode/" + mode);
      answer = post("/mode", Map.of("once", once(question), "mode", mode, "sure", "yes"));
    }
    assertEquals(1, door.asked.size());
    assertTrue(follow(answer).contains("class=\"notice ok\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AUTO", "open", "../auto"})
  void whatIsNoModeChangesNothing(String mode) throws Exception {
    assertEquals(new Response.Redirect("/"), post("/mode", Map.of("mode", mode)));
    assertEquals(new Response.Redirect("/"), get("/mode/" + mode));
    assertEquals(List.of(), door.asked);
  }

  @Test
  void whatCameOfAnOrderIsToldToTheSamePhoneForAMinute() throws Exception {
    Response.Redirect to = (Response.Redirect) post("/lock", Map.of());
    assertTrue(page(to.to()).contains("The door is locked."));
    now = NOON.plusSeconds(61);
    assertFalse(page(to.to()).contains("The door is locked."));
    now = NOON;
    assertFalse(page("/?said=another").contains("id=\"said\""));
    Request other = request(to.to(), Map.of(), new Phone(2, "Ben", Role.OWNER));
    String html = ((Response.Page) answer("GET", other)).html();
    assertFalse(html.contains("id=\"said\""), html);
  }

  @Test
  void theScriptGetsThePartsOfThePageAndTheNumberOfWhatTheyShow() throws Exception {
    door.tell();
    String html = part();
    assertTrue(html.contains("data-news=\"1\""), html);
    assertFalse(html.contains("<html"), html);
    assertTrue(page("/").contains("<script type=\"module\" src=\"/assets/door.js?"));
  }

  // ---- a browser ----

  private String page(String path) throws Exception {
    return ((Response.Page) get(path)).html();
  }

  private Response get(String path) throws Exception {
    return answer("GET", request(path, Map.of(), new Phone(1, phone, role)));
  }

  private Response post(String path, Map<String, String> form) throws Exception {
    return answer("POST", request(path, form, new Phone(1, phone, role)));
  }

  private String follow(Response response) throws Exception {
    return page(((Response.Redirect) response).to());
  }

  private String part() throws Exception {
    return new String(((Response.Bytes) get("/state")).body(), StandardCharsets.UTF_8);
  }

  private Response.Bytes picture(String path) throws Exception {
    Response response = get(path);
    return (Response.Bytes)
        (response instanceof Response.Later later ? later.answer().call() : response);
  }

  private Response.Events.Source events(String path) throws Exception {
    return ((Response.Events) get(path)).source();
  }

  private Response answer(String verb, Request request) throws Exception {
    String pattern = request.path().startsWith("/mode/") ? "/mode/*" : request.path();
    return view.routes().stream()
        .filter(route -> route.verb().name().equals(verb) && route.pattern().equals(pattern))
        .findFirst()
        .orElseThrow()
        .handler()
        .answer(request);
  }

  private Request request(String address, Map<String, String> form, Phone who) {
    String[] parts = address.split("\\?", 2);
    Map<String, String> query =
        parts.length == 1 ? Map.of() : Map.of(parts[1].split("=", 2)[0], parts[1].split("=", 2)[1]);
    return new Request(
        parts[0],
        parts[0].startsWith("/mode/") ? List.of(parts[0].substring(6)) : List.of(),
        query,
        form,
        Map.of(),
        List.of(language),
        Optional.of(who),
        "192.0.2.7",
        secure);
  }

  private static String once(String html) {
    Matcher matcher = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(html);
    assertTrue(matcher.find(), html);
    return matcher.group(1);
  }

  private void row(Kind kind, String why) throws Exception {
    log.append(Entry.of(kind, new Moment(0, NOON), why), Optional.empty());
  }
}
