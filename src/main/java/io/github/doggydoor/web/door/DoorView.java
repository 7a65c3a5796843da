package io.github.doggydoor.web.door;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.page.Times;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The view Door. */
public final class DoorView {
  private static final String VIEW = "door";

  private final RunningDoor door;
  private final Layout layout;
  private final InstantSource clock;
  private final Portrait portrait;
  private final Live live;
  private final Orders orders;

  /**
   * @param log the running door's own, or another reader of its file
   */
  public DoorView(RunningDoor door, DoorLog log, Layout layout) {
    this(door, log, layout, InstantSource.system());
  }

  DoorView(RunningDoor door, DoorLog log, Layout layout, InstantSource clock) {
    this.door = door;
    this.layout = layout;
    this.clock = clock;
    this.portrait = new Portrait(door, log);
    this.live = new Live(door);
    this.orders = new Orders(clock);
  }

  /** Where it is, and who may go there. */
  public List<Route> routes() {
    return List.of(
        Route.get("/", Role.VIEWER, this::whole),
        Route.get("/state", Role.VIEWER, this::part),
        Route.get("/live.jpg", Role.VIEWER, live::picture),
        Route.get("/events", Role.VIEWER, live::events),
        Route.get("/open", Role.KEEPER, this::askToOpen),
        Route.post("/open", Role.KEEPER, this::open),
        Route.post("/lock", Role.KEEPER, this::lock),
        Route.get("/mode/*", Role.KEEPER, this::askForMode),
        Route.post("/mode", Role.KEEPER, this::mode));
  }

  private Response whole(Request request) throws DoorLogException {
    Texts texts = Texts.of(request);
    Optional<Said> said =
        orders
            .said(request.query().getOrDefault("said", ""), request.known())
            .map(outcome -> said(outcome, texts));
    return layout.page(
        request,
        VIEW,
        VIEW,
        new Whole(
            said,
            Picture.of(door.shot(), portrait.blind(request), clock.instant(), texts),
            portrait.of(request, orders.fresh(), clock.instant())));
  }

  /** What changes of the page, for the script that puts it there. */
  private Response part(Request request) throws DoorLogException {
    String html =
        layout.part(request, "door-parts", portrait.of(request, orders.fresh(), clock.instant()));
    return new Response.Bytes(
        200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private Response askToOpen(Request request) {
    return ask(request, "open", "/open", "");
  }

  private Response open(Request request) throws InterruptedException {
    return sure(request) && portrait.mayOpen(request)
        ? order(request, "open", new Command.Request.Unlock())
        : new Response.Redirect("/open");
  }

  /** What tightens is never asked twice, and done as often as it is sent. */
  private Response lock(Request request) throws InterruptedException {
    return order(request, "lock", new Command.Request.Lock());
  }

  private Response askForMode(Request request) {
    return mode(request.variables().getFirst())
        .<Response>map(mode -> ask(request, "mode." + mode.word(), "/mode", mode.word()))
        .orElseGet(() -> new Response.Redirect("/"));
  }

  private Response mode(Request request) throws InterruptedException {
    Optional<Mode> wanted = mode(request.field("mode"));
    if (wanted.isEmpty()) {
      return new Response.Redirect("/");
    }
    Mode mode = wanted.get();
    boolean asks = Modes.asks(mode) && !sure(request);
    boolean may = mode != Mode.FREE || portrait.mayOpen(request);
    return asks || !may
        ? new Response.Redirect("/mode/" + mode.word())
        : order(request, "mode." + mode.word(), new Command.Request.SetMode(mode));
  }

  /** Whether whoever sent the form meant it, and not long ago. */
  private boolean sure(Request request) {
    return !request.field("sure").isEmpty() && orders.recent(request.field("once"));
  }

  private Response order(Request request, String what, Command.Request command)
      throws InterruptedException {
    String form = request.field("once");
    boolean before = orders.before(form, request.known()).isPresent();
    if (before && loosens(command)) {
      String question = what.equals("open") ? "/open" : "/" + what.replace('.', '/');
      return new Response.Redirect(question + "?before=" + form);
    }
    String once =
        orders.once(
            before ? orders.fresh() : form,
            request.known(),
            what,
            () -> door.ask(command, request.known()));
    return new Response.Redirect("/?said=" + once);
  }

  /** Whether it may let somebody in. */
  private static boolean loosens(Command.Request command) {
    return !(command instanceof Command.Request.Lock)
        && !(command instanceof Command.Request.SetMode set && set.mode() == Mode.LOCKDOWN);
  }

  private Said said(Orders.Outcome outcome, Texts texts) {
    return Said.of(outcome, new Times(door.zone(), texts), clock.instant());
  }

  private Response.Page ask(Request request, String what, String action, String mode) {
    Texts texts = Texts.of(request);
    Optional<String> whyNot =
        what.equals("open")
            ? portrait.whyNotOpen(request, texts)
            : portrait.whyNotAtAll(request, texts).filter(_ -> mode.equals(Mode.FREE.word()));
    Optional<Said> before =
        orders
            .before(request.query().getOrDefault("before", ""), request.known())
            .map(outcome -> said(outcome, texts));
    return layout.page(
        request,
        VIEW,
        "door-ask",
        new Question(what, action, mode, orders.fresh(), before, whyNot, door.shot().isPresent()));
  }

  private static Optional<Mode> mode(String word) {
    return Arrays.stream(Mode.values()).filter(mode -> mode.word().equals(word)).findFirst();
  }

  /** What {@code door.mustache} is filled in with. */
  record Whole(Optional<Said> said, Picture picture, Portrait.Parts parts) {}

  /**
   * What {@code door-ask.mustache} is filled in with.
   *
   * @param what the texts' key
   * @param mode the word of the mode that is meant; empty for opening
   * @param once of the form
   * @param before what came of the same form before
   * @param whyNot why that cannot be done from here
   */
  record Question(
      String what,
      String action,
      String mode,
      String once,
      Optional<Said> before,
      Optional<String> whyNot,
      boolean picture) {}
}
