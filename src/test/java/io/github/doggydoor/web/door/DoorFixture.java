package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A browser before the view Door of a door that is whatever a test says. */
abstract class DoorFixture {
  static final Instant NOON = FakeDoor.NOON;

  @TempDir Path folder;
  final FakeDoor door = new FakeDoor();
  SqliteDoorLog log;
  DoorView view;
  Instant now = NOON;
  Role role = Role.KEEPER;
  String phone = "Anna's phone";
  boolean secure = true;
  Locale language = Locale.ENGLISH;

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

  final String page(String path) throws Exception {
    return ((Response.Page) get(path)).html();
  }

  final Response get(String path) throws Exception {
    return answer("GET", request(path, Map.of(), new Phone(1, phone, role)));
  }

  final Response post(String path, Map<String, String> form) throws Exception {
    return answer("POST", request(path, form, new Phone(1, phone, role)));
  }

  final String follow(Response response) throws Exception {
    return page(((Response.Redirect) response).to());
  }

  final String part() throws Exception {
    return new String(((Response.Bytes) get("/state")).body(), StandardCharsets.UTF_8);
  }

  final Response.Bytes picture(String path) throws Exception {
    Response response = get(path);
    return (Response.Bytes)
        (response instanceof Response.Later later ? later.answer().call() : response);
  }

  final Response.Events.Source events(String path) throws Exception {
    return ((Response.Events) get(path)).source();
  }

  final Response answer(String verb, Request request) throws Exception {
    String pattern = request.path().startsWith("/mode/") ? "/mode/*" : request.path();
    return view.routes().stream()
        .filter(route -> route.verb().name().equals(verb) && route.pattern().equals(pattern))
        .findFirst()
        .orElseThrow()
        .handler()
        .answer(request);
  }

  final Request request(String address, Map<String, String> form, Phone who) {
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

  static String once(String html) {
    Matcher matcher = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(html);
    assertTrue(matcher.find(), html);
    return matcher.group(1);
  }

  final void row(Kind kind, String why) throws Exception {
    log.append(Entry.of(kind, new Moment(0, NOON), why), Optional.empty());
  }
}
