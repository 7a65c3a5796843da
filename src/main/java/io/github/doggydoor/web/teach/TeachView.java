package io.github.doggydoor.web.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.FileNames;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.visits.Kept;
import io.github.doggydoor.web.visits.Notes;
import io.github.doggydoor.web.visits.Times;
import io.github.doggydoor.web.visits.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The view Teach; the answers themselves are taken by the view Visits. */
public final class TeachView {
  private static final String VIEW = "teach";

  private final RunningDoor door;
  private final Layout layout;
  private final Kept kept;
  private final Choosing choosing;

  /** One for a door. */
  public TeachView(RunningDoor door, Layout layout) {
    this.door = door;
    this.layout = layout;
    this.kept = new Kept(door.stateDir());
    this.choosing = new Choosing(door, layout, new ErrorPages(layout));
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
    GenerationsPart heads =
        new GenerationsPart(
            times, choosing.eligibility(), kept, owner, words -> told(request, words));
    TeachPart part = new TeachPart(times, door.dogs());
    List<String> troubles = new ArrayList<>();
    GenerationsPart.Model generations = heads.model(troubles);
    TeachPart.Model model = TeachPart.NOTHING;
    List<Notice> notices = new ArrayList<>();
    try {
      notices.addAll(done(request));
      model =
          kept.read(
                  store -> {
                    notices.addAll(note(request, store));
                    return part.model(store, generations.current(), after(request));
                  })
              .orElse(TeachPart.NOTHING);
    } catch (TeachException failed) {
      troubles.add(told(request, failed.getMessage()));
    }
    return layout.page(
        request,
        VIEW,
        "teach",
        new Page(
            notices,
            troubles.stream().distinct().toList(),
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

  private List<Notice> done(Request request) throws TeachException {
    return request.query().containsKey("done")
        ? Done.words(request, choosing.eligibility().generations().force()).stream()
            .map(words -> new Notice(words, ""))
            .toList()
        : List.of();
  }

  private static List<Notice> note(Request request, TeachStore store) throws TeachException {
    Optional<Long> visit = number(request, "visit");
    return visit.isEmpty()
        ? List.of()
        : Notes.of(request, store, visit.get()).stream()
            .map(words -> new Notice(words, Long.toString(visit.get())))
            .toList();
  }

  private String told(Request request, String words) {
    return FileNames.told(request, door).apply(words);
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
    } catch (TeachException failed) {
      return new Unreadable(layout, door.stateDir()).page(request, failed);
    }
  }
}
