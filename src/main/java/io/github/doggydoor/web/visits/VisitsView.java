package io.github.doggydoor.web.visits;

import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.FileNames;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The view Visits. */
public final class VisitsView {
  private static final Duration HOUR = Duration.ofHours(1);

  private final RunningDoor door;
  private final Layout layout;
  private final ErrorPages errors;
  private final Unreadable unreadable;
  private final Days days;
  private final OneVisit one;
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
    this.unreadable = new Unreadable(layout, door.stateDir());
    Gone gone = new Gone(layout);
    Kept kept = new Kept(door.stateDir());
    RowTimes rows = new RowTimes(log);
    this.days = new Days(kept, rows, door.zone());
    this.pictures = new VisitPictures(kept, rows, door.stateDir());
    this.answering = new Answering(kept, errors, gone);
    this.one = new OneVisit(door, layout, gone, kept, days, rows, pictures);
  }

  /** Where it is, and who may go there. */
  public List<Route> routes() {
    return List.of(
        Route.get("/visits", Role.VIEWER, this::list),
        Route.get("/visits/*", Role.VIEWER, one::visit),
        Route.get("/visits/row/*", Role.VIEWER, one::row),
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
      return errors.page(400, request, "");
    }
    ListPage.Filter filter =
        new ListPage.Filter(
            asked.getOrDefault("who", ""),
            asked.getOrDefault("kind", ""),
            (int) VisitPictures.number(asked.getOrDefault("page", "1")).orElse(1));
    Days.Found found = days.of(day, Instant.now());
    return layout.page(request, "visits", "visits", page(request).of(found, filter));
  }

  private ListPage page(Request request) {
    Times times = new Times(Texts.of(request), door.zone());
    return new ListPage(times, door.dogs(), pictures::isThere, FileNames.told(request, door));
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

  /** Reads a picture; empty where it is gone. */
  private interface Reading {
    Optional<byte[]> jpeg() throws TeachException, DoorLogException;
  }

  private Response jpeg(Request request, boolean named, Reading picture) {
    try {
      Optional<byte[]> found = named ? picture.jpeg() : Optional.empty();
      return found
          .<Response>map(body -> new Response.Bytes(200, "image/jpeg", body, HOUR, List.of()))
          .orElseGet(() -> errors.page(404, request, ""));
    } catch (TeachException | DoorLogException refused) {
      // It may well be there: another program holds what knows of it, as a rule for a moment.
      return unreadable.page(request, 503, refused);
    }
  }
}
