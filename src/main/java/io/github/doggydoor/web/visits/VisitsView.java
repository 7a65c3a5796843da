package io.github.doggydoor.web.visits;

import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Possible;
import io.github.doggydoor.teach.ask.Reason;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The view Visits. */
public final class VisitsView {
  private static final String VIEW = "visits";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int SHORT = 12;

  private final RunningDoor door;
  private final Layout layout;
  private final ErrorPages errors;
  private final Gone gone;
  private final Kept kept;
  private final Days days;
  private final RowTimes rows;
  private final VisitPictures pictures;
  private final Answering answering;

  /**
   * One for a door.
   *
   * @param log a connection of its own for reading, so that no row waits for a page
   */
  public VisitsView(RunningDoor door, DoorLog log, Layout layout) {
    this.door = door;
    this.layout = layout;
    this.errors = new ErrorPages(layout);
    this.gone = new Gone(layout);
    this.kept = new Kept(door.stateDir());
    this.rows = new RowTimes(log);
    this.days = new Days(kept, rows, door.zone());
    this.pictures = new VisitPictures(kept, rows, door.stateDir());
    this.answering = new Answering(kept, errors, gone);
  }

  /** Where it is, and who may go there. */
  public List<Route> routes() {
    return List.of(
        Route.get("/visits", Role.VIEWER, this::list),
        Route.get("/visits/*", Role.VIEWER, this::visit),
        Route.get("/visits/row/*", Role.VIEWER, this::row),
        Route.get("/visits/*/pictures/*", Role.VIEWER, this::picture),
        Route.get("/snapshots/*", Role.VIEWER, this::snapshot),
        Route.post(
            "/visits/*/answer", Role.KEEPER, request -> answering.answer(request, door.dogs())),
        Route.post("/visits/*/undo", Role.KEEPER, answering::undo));
  }

  private Response list(Request request) {
    Map<String, String> asked = request.query();
    Optional<LocalDate> day;
    try {
      day =
          Optional.ofNullable(asked.get("day"))
              .filter(text -> !text.isBlank())
              .map(LocalDate::parse)
              .filter(one -> one.getYear() > 1970 && one.getYear() < 9999);
    } catch (DateTimeException unreadable) {
      return errors.page(400, request.languages(), "");
    }
    ListPage.Filter filter =
        new ListPage.Filter(
            asked.getOrDefault("who", ""),
            asked.getOrDefault("kind", ""),
            (int) VisitPictures.number(asked.getOrDefault("page", "1")).orElse(1));
    return layout.page(
        request, VIEW, "visits", page(request).of(days.of(day, Instant.now()), filter));
  }

  private ListPage page(Request request) {
    return new ListPage(times(request), door.dogs(), pictures::isThere);
  }

  private Times times(Request request) {
    return new Times(Texts.of(request), door.zone());
  }

  private Response visit(Request request) {
    OptionalLong number = VisitPictures.number(request.variables().getFirst());
    if (number.isEmpty()) {
      return errors.page(404, request.languages(), "");
    }
    long id = number.getAsLong();
    try {
      return kept.read(
              store -> {
                Optional<VisitSummary> summary = store.summary(id);
                Optional<KeptVisit> whole = store.visit(id);
                return summary.isEmpty() || whole.isEmpty()
                    ? gone.page(request, id, !store.labels(id).isEmpty())
                    : shown(request, store, summary.get(), whole.get());
              })
          .orElseGet(() -> gone.page(request, id, false));
    } catch (TeachException unreadable) {
      return errors.page(503, request.languages(), unreadable.getMessage());
    }
  }

  private Response shown(Request request, TeachStore store, VisitSummary summary, KeptVisit whole)
      throws TeachException {
    Times times = times(request);
    Texts texts = times.texts();
    List<Label> labels = store.labels(summary.id());
    Optional<Label> said = store.inForce(summary.id());
    List<String> troubles = new ArrayList<>();
    List<Row> near =
        days.between(summary.begun(), summary.ended().plusMillis(1), troubles).stream()
            .filter(one -> one.kept().filter(of -> of.id() == summary.id()).isPresent())
            .findFirst()
            .map(Visit::rows)
            .orElse(List.of());
    Optional<Rules> rules = Rules.of(store).filter(known -> known.model().equals(summary.model()));
    VisitPage page = new VisitPage(times);
    boolean scored = !whole.frames().isEmpty();
    return layout.page(
        request,
        VIEW,
        "visit",
        model(
            request,
            new Visit(Optional.of(summary), said, near),
            page,
            troubles,
            Filmstrip.of(store, whole, times),
            new Detail(
                asked(store, summary.id(), texts),
                summary.held() ? texts.say("visits.held") : "",
                summary.generation() == 0 ? "" : Integer.toString(summary.generation()),
                summary.model().substring(0, Math.min(SHORT, summary.model().length())),
                scored ? page.charts(whole, rules) : List.of(),
                page.frames(whole, rules),
                page.lines(rules),
                page.tellings(labels),
                answers(request, texts, store, summary.id(), said.isPresent()))));
  }

  private List<AnswerForm> answers(
      Request request, Texts texts, TeachStore store, long id, boolean undo) throws TeachException {
    return request.known().role().includes(Role.KEEPER)
        ? List.of(AnswerForm.of(texts, id, "visit", Possible.of(store, id), door.dogs(), undo))
        : List.of();
  }

  private static String asked(TeachStore store, long id, Texts texts) throws TeachException {
    for (Question question : store.questions()) {
      if (question.visit() == id) {
        return Reason.of(question.reason()).words();
      }
    }
    return "";
  }

  /** What is known of a kept visit beyond its rows and pictures. */
  private record Detail(
      String asked,
      String held,
      String generation,
      String model,
      List<Chart> charts,
      List<VisitPage.Frame> frames,
      List<VisitPage.Opinions> lines,
      List<VisitPage.Telling> tellings,
      List<AnswerForm> answers) {
    static final Detail NONE =
        new Detail("", "", "", "", List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private VisitPage.Model model(
      Request request,
      Visit visit,
      VisitPage page,
      List<String> troubles,
      List<Filmstrip.Picture> film,
      Detail detail) {
    Times times = times(request);
    ListPage list = page(request);
    LocalDate day = LocalDate.ofInstant(visit.at(), door.zone());
    return new VisitPage.Model(
        times.time(visit.at()),
        list.length(visit),
        day.toString(),
        times.day(day),
        list.badges(visit),
        list.who(visit),
        notices(request, times.texts()),
        troubles,
        !film.isEmpty(),
        film,
        page.rows(visit.rows()),
        detail.asked(),
        detail.held(),
        detail.generation(),
        detail.model(),
        visit.kept().isPresent(),
        !detail.frames().isEmpty(),
        detail.charts(),
        detail.frames(),
        detail.lines(),
        !detail.tellings().isEmpty(),
        detail.tellings(),
        detail.answers());
  }

  private static List<String> notices(Request request, Texts texts) {
    String key = "visits.note." + request.query().getOrDefault("note", "");
    return texts.has(key) ? List.of(texts.say(key)) : List.of();
  }

  private Response row(Request request) {
    OptionalLong seq = VisitPictures.number(request.variables().getFirst());
    try {
      Optional<Row> row = seq.isEmpty() ? Optional.empty() : rows.row(seq.getAsLong());
      if (row.isEmpty()) {
        return errors.page(404, request.languages(), "");
      }
      Instant at = row.get().at().toInstant();
      List<String> troubles = new ArrayList<>();
      Visit visit =
          days.between(at.minus(Joining.AFTER), at.plusMillis(1), troubles).stream()
              .filter(one -> one.rows().contains(row.get()))
              .findFirst()
              .orElseGet(() -> new Visit(Optional.empty(), Optional.empty(), List.of(row.get())));
      if (visit.kept().isPresent()) {
        return new Response.Redirect(visit.address());
      }
      return layout.page(
          request,
          VIEW,
          "visit",
          model(
              request,
              visit,
              new VisitPage(times(request)),
              troubles,
              snapshots(visit, times(request)),
              Detail.NONE));
    } catch (DoorLogException unreadable) {
      return errors.page(503, request.languages(), unreadable.getMessage());
    }
  }

  private List<Filmstrip.Picture> snapshots(Visit visit, Times times) {
    return visit.rows().stream()
        .filter(row -> row.snapshot().isPresent())
        .map(
            row ->
                Filmstrip.picture(
                    pictures.snapshot(row.seq()),
                    "/snapshots/" + row.seq() + ".jpg",
                    times.texts().say("visits.snapshot", times.time(row.at().toInstant())),
                    times.time(row.at().toInstant()),
                    ""))
        .toList();
  }

  private Response picture(Request request) {
    OptionalLong visit = VisitPictures.number(request.variables().get(0));
    OptionalLong number = VisitPictures.named(request.variables().get(1));
    return jpeg(
        request,
        visit.isPresent() && number.isPresent(),
        () -> pictures.kept(visit.getAsLong(), number.getAsLong()));
  }

  private Response snapshot(Request request) {
    OptionalLong seq = VisitPictures.named(request.variables().getFirst());
    return jpeg(request, seq.isPresent(), () -> pictures.snapshot(seq.getAsLong()));
  }

  private Response jpeg(Request request, boolean named, Supplier<Optional<byte[]>> picture) {
    Optional<byte[]> found = named ? picture.get() : Optional.empty();
    return found
        .<Response>map(body -> new Response.Bytes(200, "image/jpeg", body, HOUR, List.of()))
        .orElseGet(() -> errors.page(404, request.languages(), ""));
  }
}
