package io.github.doggydoor.web.visits;

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
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.FileNames;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The page of one visit: of a kept one, or of rows of the log alone. */
final class OneVisit {
  private static final String VIEW = "visits";
  private static final int SHORT = 12;

  private final RunningDoor door;
  private final Layout layout;
  private final ErrorPages errors;
  private final Unreadable unreadable;
  private final Gone gone;
  private final Kept kept;
  private final Days days;
  private final RowTimes rows;
  private final VisitPictures pictures;

  OneVisit(
      RunningDoor door,
      Layout layout,
      Gone gone,
      Kept kept,
      Days days,
      RowTimes rows,
      VisitPictures pictures) {
    this.door = door;
    this.layout = layout;
    this.errors = new ErrorPages(layout);
    this.unreadable = new Unreadable(layout, door.stateDir());
    this.gone = gone;
    this.kept = kept;
    this.days = days;
    this.rows = rows;
    this.pictures = pictures;
  }

  private Times times(Request request) {
    return new Times(Texts.of(request), door.zone());
  }

  /** A visit that is kept. */
  Response visit(Request request) {
    OptionalLong number = VisitPictures.number(request.variables().getFirst());
    if (number.isEmpty()) {
      return errors.page(404, request, "");
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
    } catch (TeachException failed) {
      return unreadable.page(request, failed);
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
                Notes.of(request, store, summary.id()).stream().toList(),
                asked(store, summary.id()),
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

  private static String asked(TeachStore store, long id) throws TeachException {
    for (Question question : store.questions()) {
      if (question.visit() == id) {
        return Reason.of(question.reason()).words();
      }
    }
    return "";
  }

  /** What is known of a kept visit beyond its rows and pictures. */
  private record Detail(
      List<String> notices,
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
        new Detail(
            List.of(), "", "", "", "", List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private VisitPage.Model model(
      Request request,
      Visit visit,
      VisitPage page,
      List<String> troubles,
      List<Filmstrip.Picture> film,
      Detail detail) {
    Times times = times(request);
    UnaryOperator<String> told = FileNames.told(request, door);
    ListPage list = new ListPage(times, door.dogs(), pictures::isThere, told);
    LocalDate day = LocalDate.ofInstant(visit.at(), door.zone());
    return new VisitPage.Model(
        times.time(visit.at()),
        list.length(visit),
        day.toString(),
        times.day(day),
        list.badges(visit),
        list.who(visit),
        detail.notices(),
        troubles.stream().map(told).toList(),
        !film.isEmpty(),
        film,
        page.rows(visit.rows(), told),
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

  /** One of which the log alone knows; where a visit is kept it leads there. */
  Response row(Request request) {
    OptionalLong seq = VisitPictures.number(request.variables().getFirst());
    try {
      Optional<Row> row = seq.isEmpty() ? Optional.empty() : rows.row(seq.getAsLong());
      if (row.isEmpty()) {
        return errors.page(404, request, "");
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
              snapshots(visit, times(request), troubles),
              Detail.NONE));
    } catch (DoorLogException failed) {
      return unreadable.page(request, failed);
    }
  }

  /** Those that cannot be read are shown as missing, and why is added to the troubles. */
  private List<Filmstrip.Picture> snapshots(Visit visit, Times times, List<String> troubles) {
    return visit.rows().stream()
        .filter(row -> row.snapshot().isPresent())
        .map(
            row ->
                Filmstrip.picture(
                    snapshot(row, troubles),
                    "/snapshots/" + row.seq() + ".jpg",
                    times.texts().say("visits.snapshot", times.time(row.at().toInstant())),
                    times.time(row.at().toInstant()),
                    ""))
        .toList();
  }

  private Optional<byte[]> snapshot(Row row, List<String> troubles) {
    try {
      return pictures.snapshot(row.seq());
    } catch (DoorLogException refused) {
      troubles.add(refused.getMessage());
      return Optional.empty();
    }
  }
}
