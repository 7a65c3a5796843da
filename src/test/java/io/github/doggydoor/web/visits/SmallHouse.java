package io.github.doggydoor.web.visits;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.JpegComment;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SnapshotSettings;
import io.github.doggydoor.doorlog.SnapshotStore;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.Shot;
import io.github.doggydoor.web.page.Assets;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.teach.TeachView;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** A door with a log and a store of its own, and its page without a server. */
public final class SmallHouse implements AutoCloseable {
  public static final ZoneId ZONE = ZoneId.of("Europe/Zurich");

  /** Monday, eight in the morning there. */
  public static final Instant EIGHT = Instant.parse("2026-11-30T07:00:00Z");

  public static final String MODEL = "0123456789abcdef0123";

  private final Path state;
  private final List<String> dogs;
  private final SqliteDoorLog log;
  private final DoorLog reading;
  private final List<Route> routes = new ArrayList<>();
  private String model = "model";

  /** One below that folder. */
  public SmallHouse(Path folder, String... dogs) throws Exception {
    this.state = Files.createDirectories(folder.resolve("state"));
    this.dogs = List.of(dogs);
    this.log = SqliteDoorLog.open(state.resolve("door.sqlite"), ZONE);
    this.reading = SqliteDoorLog.readOnly(state.resolve("door.sqlite"));
    Layout layout = new Layout("back-door", new Assets("back-door"));
    routes.addAll(new VisitsView(door(), reading, layout).routes());
    routes.addAll(new TeachView(door(), layout).routes());
  }

  public Path state() {
    return state;
  }

  public List<Route> routes() {
    return routes;
  }

  /** Has the door go by the model in the folder of that name from now on. */
  public void model(String name) {
    model = name;
  }

  /** A JPEG of so many pixels, with the square that was looked at as its comment. */
  public static byte[] jpeg(int width, int height, String looked) {
    byte[] bgr = new byte[3 * width * height];
    Arrays.fill(bgr, (byte) 90);
    byte[] jpeg = PhotoDecoder.encodeJpeg(new Image(width, height, bgr), 85);
    return looked.isEmpty() ? jpeg : JpegComment.put(jpeg, "look " + looked);
  }

  /** Leaves in the store by what the door judges. */
  public void rules() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      Map<String, Policy.Thresholds> lines = new TreeMap<>();
      dogs.forEach(dog -> lines.put(dog, new Policy.Thresholds(3, -5, 0.4)));
      new Rules(MODEL, 2, new TreeMap<>(lines), new TreeSet<>(dogs)).keep(store);
    }
  }

  /** Keeps a visit of two pictures, and says its number. */
  public long keep(Instant begun, Outcome outcome, String dog, double... scores) throws Exception {
    return keep(
        begun, 0, outcome, dog, List.of(jpeg(80, 60, "20,15 40x30"), jpeg(80, 60, "")), scores);
  }

  /** Likewise, by a head and with these pictures. */
  public long keep(
      Instant begun,
      int generation,
      Outcome outcome,
      String dog,
      List<byte[]> jpegs,
      double... scores)
      throws Exception {
    List<SeenFrame> frames = new ArrayList<>();
    for (double score : scores) {
      TreeMap<String, SeenMark> marks = new TreeMap<>();
      dogs.forEach(
          one ->
              marks.put(
                  one,
                  one.equals(dogs.getFirst())
                      ? new SeenMark(score, 0.3 + score / 20)
                      : new SeenMark(-9, 0.25)));
      frames.add(
          new SeenFrame(
              Duration.ofMillis(500L * frames.size()),
              true,
              List.of(new SeenLook(new float[] {1, 2, 3}, marks))));
    }
    List<KeptPicture> pictures = new ArrayList<>();
    for (int i = 0; i < jpegs.size(); i++) {
      int frame = i * Math.max(1, scores.length / jpegs.size());
      pictures.add(
          new KeptPicture(frame, "", i == 1, i == 0 ? "the first" : "it differs from the others"));
    }
    try (TeachStore store = TeachStore.open(state)) {
      return store.add(
          new KeptVisit(
              0,
              begun,
              begun.plusMillis(500L * scores.length),
              MODEL,
              generation,
              outcome,
              dog,
              false,
              frames,
              pictures),
          jpegs);
    }
  }

  /** What is done with the store. */
  public interface Work {
    void with(TeachStore store) throws Exception;
  }

  /** Does something with the store. */
  public void store(Work work) throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      work.with(store);
    }
  }

  /** Adds a row. */
  public Row row(Instant at, Kind kind, String why, String dog, Optional<byte[]> snapshot)
      throws Exception {
    Optional<String> name = Optional.empty();
    if (snapshot.isPresent()) {
      name =
          new SnapshotStore(state.resolve("snapshots"), ZONE, SnapshotSettings.DEFAULT)
              .store(at, snapshot.get());
    }
    return log.append(
        new Entry(
            kind,
            new Moment(0, at),
            why,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            dog.isEmpty() ? Optional.empty() : Optional.of(dog),
            Optional.empty()),
        name);
  }

  /** What a phone of that role gets; of a page its text. */
  public Response get(Role role, String address, String... languages) throws Exception {
    return ask(Route.Verb.GET, role, address, Map.of(), languages);
  }

  /** Likewise of a form. */
  public Response post(Role role, String address, Map<String, String> form, String... languages)
      throws Exception {
    return ask(Route.Verb.POST, role, address, form, languages);
  }

  /** The page of that address, which must be one of that status. */
  public String page(int status, Role role, String address, String... languages) throws Exception {
    Response response = get(role, address, languages);
    if (response instanceof Response.Page(int is, String html) && is == status) {
      return html.replace("&#x3D;", "="); // As the templates write it in attributes.
    }
    throw new AssertionError(address + ": " + response);
  }

  private Response ask(
      Route.Verb verb, Role role, String address, Map<String, String> form, String... languages)
      throws Exception {
    String path = address.split("\\?", 2)[0];
    for (Route route : routes) {
      Optional<List<String>> variables = variables(route.pattern(), path);
      if (route.verb() == verb && variables.isPresent()) {
        if (!role.includes(route.least().orElseThrow())) {
          return new Response.Page(403, "");
        }
        return route
            .handler()
            .answer(
                new Request(
                    path,
                    variables.get(),
                    query(address),
                    form,
                    Map.of(),
                    Arrays.stream(languages).map(Locale::forLanguageTag).toList(),
                    Optional.of(new Phone(1, "Anna's phone", role)),
                    "192.0.2.7",
                    true));
      }
    }
    return new Response.Page(405, "");
  }

  private static Map<String, String> query(String address) {
    Map<String, String> query = new HashMap<>();
    String[] parts = address.split("\\?", 2);
    if (parts.length == 2) {
      for (String pair : parts[1].split("&")) {
        String[] two = pair.split("=", 2);
        query.put(two[0], URLDecoder.decode(two.length < 2 ? "" : two[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static Optional<List<String>> variables(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    List<String> variables = new ArrayList<>();
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("*")) {
        variables.add(given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  private RunningDoor door() {
    return new RunningDoor() {
      @Override
      public String name() {
        return "back-door";
      }

      @Override
      public ZoneId zone() {
        return ZONE;
      }

      @Override
      public Path stateDir() {
        return state;
      }

      @Override
      public Path modelFolder() {
        return state.resolveSibling(model);
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
        return dogs;
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
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public void close() throws IOException {
    reading.close();
    log.close();
  }
}
