package io.github.doggydoor.web.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Eligibility;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.web.Handler;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** By which head the door goes: the owner's to choose, and only among those that passed. */
final class Choosing {
  private static final String VIEW = "teach";

  private final RunningDoor door;
  private final Generations generations;
  private final Layout layout;
  private final ErrorPages errors;

  Choosing(RunningDoor door, Layout layout, ErrorPages errors) {
    this.door = door;
    this.generations = new Generations(door.stateDir());
    this.layout = layout;
    this.errors = errors;
  }

  /** By the model that the door has now: a reload may have given it another one. */
  Eligibility eligibility() {
    return new Eligibility(generations, door.modelFolder());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/teach/use/*", Role.OWNER, asked(this::askUse)),
        Route.post("/teach/use/*", Role.OWNER, asked(this::use)),
        Route.get("/teach/rollback", Role.OWNER, asked(this::askRollback)),
        Route.post("/teach/rollback", Role.OWNER, asked(this::rollback)),
        Route.post("/teach/shadow/*", Role.OWNER, asked(this::shadow)));
  }

  private interface Asked {
    Response of(Request request) throws TeachException;
  }

  private Handler asked(Asked what) {
    return request -> {
      try {
        return what.of(request);
      } catch (TeachException refused) {
        return refused(request, refused.getMessage());
      }
    };
  }

  private Response refused(Request request, String words) {
    return errors.page(409, request, words);
  }

  /**
   * What {@code confirm.mustache} is filled in with.
   *
   * @param says what happens
   * @param verdict of the generation, in the door's words; empty where there is none
   * @param refused why it may not be; empty where it may
   * @param address where the button leads
   * @param from which one is in force now
   */
  record Confirm(
      String title,
      List<String> says,
      String verdict,
      String refused,
      String address,
      String from,
      String button) {}

  private Response askUse(Request request) throws TeachException {
    OptionalInt number = number(request);
    if (number.isEmpty()) {
      return errors.page(404, request, "");
    }
    Texts texts = Texts.of(request);
    int to = number.getAsInt();
    Force force = generations.force();
    Optional<Generation> one = to == 0 ? Optional.empty() : Optional.of(generations.get(to));
    Optional<String> against = against(texts, to, force, one);
    String name = name(texts, to);
    String now = name(texts, force.current());
    return layout.page(
        request,
        against.isPresent() ? 409 : 200,
        VIEW,
        "confirm",
        new Confirm(
            texts.say("teach.use.title", name),
            against.isPresent()
                ? List.of()
                : to == 0
                    ? List.of(texts.say("teach.use.takes", name, now))
                    : List.of(
                        texts.say("teach.use.takes", name, now),
                        texts.say("teach.use.week", Generations.PROBATION.toDays(), now),
                        texts.say("teach.use.back", now)),
            one.map(Generation::verdict).orElse(""),
            against.orElse(""),
            "/teach/use/" + to,
            Integer.toString(force.current()),
            texts.say("teach.use.button")));
  }

  private Optional<String> against(Texts texts, int to, Force force, Optional<Generation> one) {
    if (to == force.current()) {
      return Optional.of(texts.say("teach.use.already"));
    }
    return one.flatMap(eligibility()::against).map(against -> words(texts, against));
  }

  /** Why one may not be used. */
  static String words(Texts texts, Eligibility.Against against) {
    return switch (against) {
      case OTHER_MODEL -> texts.say("teach.use.other_model");
      case NOT_PASSED -> texts.say("teach.use.not_passed");
    };
  }

  private Response use(Request request) throws TeachException {
    OptionalInt number = number(request);
    if (number.isEmpty()) {
      return errors.page(404, request, "");
    }
    int to = number.getAsInt();
    Force force = generations.force();
    if (to == force.current()) {
      return new Response.Redirect(Done.ALREADY.address(to)); // Tapped twice.
    }
    Optional<Generation> one = to == 0 ? Optional.empty() : Optional.of(generations.get(to));
    if (against(Texts.of(request), to, force, one).isPresent()) {
      return askUse(request); // Which says why.
    }
    generations.use(
        to,
        TeachStore.newest(door.stateDir()),
        request.known().origin(),
        one.map(Generation::verdict).orElse("nothing that was taught"));
    return new Response.Redirect(Done.USED.address(to));
  }

  private Response askRollback(Request request) throws TeachException {
    Texts texts = Texts.of(request);
    Force force = generations.force();
    String to = name(texts, force.previous());
    boolean own = force.current() == 0;
    return layout.page(
        request,
        own ? 409 : 200,
        VIEW,
        "confirm",
        new Confirm(
            texts.say("teach.rollback.title"),
            own
                ? List.of()
                : List.of(texts.say("teach.rollback.takes", to, name(texts, force.current()))),
            "",
            own ? texts.say("teach.rollback.own") : "",
            "/teach/rollback",
            Integer.toString(force.current()),
            texts.say("teach.rollback.button")));
  }

  /** From the one that the button was shown for: of two taps the second finds another in force. */
  private Response rollback(Request request) throws TeachException {
    String from = request.field("from");
    OptionalInt known = number(from);
    if (known.isEmpty() || known.getAsInt() == 0) {
      return errors.page(400, request, "");
    }
    Optional<Force> now =
        generations.rollback(known.getAsInt(), request.known().origin(), Done.WENT_BACK);
    return new Response.Redirect(
        now.map(force -> Done.ROLLED_BACK.address(force.current()))
            .orElseGet(() -> Done.CHANGED.address(known.getAsInt())));
  }

  private Response shadow(Request request) throws TeachException {
    boolean off = request.variables().getFirst().equals("off");
    OptionalInt number = number(request);
    if (off) {
      generations.shadow(OptionalInt.empty());
      return new Response.Redirect(Done.SHADOW_OFF.address(0));
    }
    if (number.isEmpty() || number.getAsInt() == 0) {
      return errors.page(404, request, "");
    }
    if (!eligibility().isOfModel(generations.get(number.getAsInt()))) {
      return askUse(request); // Which says why.
    }
    generations.shadow(number);
    return new Response.Redirect(Done.SHADOW.address(number.getAsInt()));
  }

  static String name(Texts texts, int number) {
    return number == 0
        ? texts.say("teach.own")
        : texts.say("teach.generation", Integer.toString(number));
  }

  private static OptionalInt number(Request request) {
    return number(request.variables().getFirst());
  }

  /** Of a head as addresses have it; empty where it is none. */
  static OptionalInt number(String text) {
    return text.matches("[0-9]{1,6}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
