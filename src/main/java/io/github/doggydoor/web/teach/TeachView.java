package io.github.doggydoor.web.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Eligibility;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.visits.Kept;
import io.github.doggydoor.web.visits.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The view Teach; the answers themselves are taken by the view Visits. */
public final class TeachView {
  private static final String VIEW = "teach";

  private final RunningDoor door;
  private final Layout layout;
  private final ErrorPages errors;
  private final Kept kept;
  private final Eligibility eligibility;
  private final Choosing choosing;

  /** One for a door. */
  public TeachView(RunningDoor door, Layout layout) {
    this.door = door;
    this.layout = layout;
    this.errors = new ErrorPages(layout);
    this.kept = new Kept(door.stateDir());
    this.eligibility = new Eligibility(new Generations(door.stateDir()), door.modelFolder());
    this.choosing = new Choosing(door, eligibility, layout, errors);
  }

  /** Where it is, and who may go there. */
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/teach", Role.KEEPER, this::teach));
    routes.add(Route.get("/teach/album", Role.KEEPER, this::album));
    routes.addAll(choosing.routes());
    return List.copyOf(routes);
  }

  private Response teach(Request request) {
    Texts texts = Texts.of(request);
    Times times = new Times(texts, door.zone());
    boolean owner = request.known().role().includes(Role.OWNER);
    GenerationsPart heads = new GenerationsPart(times, eligibility, kept, owner);
    TeachPart part = new TeachPart(times, door.dogs());
    List<String> troubles = new ArrayList<>();
    GenerationsPart.Model generations = heads.model(troubles);
    TeachPart.Model model = TeachPart.NOTHING;
    try {
      model =
          kept.read(store -> part.model(store, generations.current(), after(request)))
              .orElse(TeachPart.NOTHING);
    } catch (TeachException unreadable) {
      troubles.add(unreadable.getMessage());
    }
    return layout.page(
        request,
        VIEW,
        "teach",
        new Page(
            notices(request, texts),
            troubles,
            troubles.isEmpty() && !model.there(),
            model,
            generations));
  }

  /** What {@code teach.mustache} is filled in with. */
  record Page(
      List<Notice> notices,
      List<String> troubles,
      boolean empty,
      TeachPart.Model teach,
      GenerationsPart.Model heads) {}

  /**
   * What came of a button.
   *
   * @param visit of which visit; empty where of none
   */
  record Notice(String words, String visit) {}

  private static List<Notice> notices(Request request, Texts texts) {
    String note = "visits.note." + request.query().getOrDefault("note", "");
    String done = "teach.done." + request.query().getOrDefault("done", "");
    String visit = number(request, "visit").map(id -> Long.toString(id)).orElse("");
    if (texts.has(note)) {
      return List.of(new Notice(texts.say(note), visit));
    }
    return texts.has(done) ? List.of(new Notice(texts.say(done), "")) : List.of();
  }

  private static Optional<Long> number(Request request, String name) {
    return Optional.ofNullable(request.query().get(name))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong);
  }

  private static long after(Request request) {
    return number(request, "after").orElse(0L);
  }

  private Response album(Request request) {
    Times times = new Times(Texts.of(request), door.zone());
    int page = (int) Math.clamp(number(request, "page").orElse(1L), 1, 10_000);
    try {
      return kept.read(
              store ->
                  (Response)
                      layout.page(request, VIEW, "album", new AlbumPart(times).page(store, page)))
          .orElseGet(() -> new Response.Redirect("/teach"));
    } catch (TeachException unreadable) {
      return errors.page(503, request.languages(), unreadable.getMessage());
    }
  }
}
