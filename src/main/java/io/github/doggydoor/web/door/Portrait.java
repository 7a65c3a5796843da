package io.github.doggydoor.web.door;

import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.FileNames;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.page.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The door as it is now, in words. */
final class Portrait {
  private final RunningDoor door;
  private final LastRows rows;

  Portrait(RunningDoor door, DoorLog log) {
    this.door = door;
    this.rows = new LastRows(log);
  }

  /** All that changes of the page; {@code once} is the id of its forms. */
  Parts of(Request request, String once, Instant now) throws DoorLogException {
    // Asked for before the rest is looked at: what comes meanwhile is told once more.
    long news = door.news();
    Texts texts = Texts.of(request);
    Times times = new Times(door.zone(), texts);
    UnaryOperator<String> words = FileNames.told(request, door);
    Optional<Status> status = door.status();
    Optional<Mode> mode = status.map(Status::mode);
    boolean keeper = request.known().role().includes(Role.KEEPER);
    return new Parts(
        news,
        status.map(told -> state(told, words, times, now)).orElseGet(() -> starting(texts)),
        mode.map(known -> new Passing(door, times, now).words(known)).orElse(List.of()),
        status.map(told -> whereabouts(told, texts)).orElse(List.of()),
        rows.newest(words, times, now),
        keeper ? Optional.of(acts(request, once, status)) : Optional.empty());
  }

  /** Why nothing can be seen, as whoever asks may read it; empty while it can. */
  String blind(Request request) {
    return door.status().flatMap(Status::blind).map(FileNames.told(request, door)).orElse("");
  }

  private Acts acts(Request request, String once, Optional<Status> status) {
    Optional<String> whyNot = whyNotOpen(request, Texts.of(request));
    return new Acts(
        once,
        whyNot.isEmpty(),
        whyNot.orElse(""),
        status.map(Status::mode).map(Modes::of).orElse(List.of()));
  }

  /** Whether it may be opened from there at all; whether it will be, the door itself says. */
  boolean mayOpen(Request request) {
    return request.secure() && door.policy().remote().page();
  }

  /** Why it would not be opened from there now. */
  Optional<String> whyNotOpen(Request request, Texts texts) {
    boolean lockdown = door.status().map(Status::mode).filter(Mode.LOCKDOWN::equals).isPresent();
    return whyNotAtAll(request, texts)
        .or(() -> lockdown ? Optional.of(texts.say("door.open.lockdown")) : Optional.empty());
  }

  /** Why it may not, in any mode. */
  Optional<String> whyNotAtAll(Request request, Texts texts) {
    if (mayOpen(request)) {
      return Optional.empty();
    }
    return Optional.of(texts.say(request.secure() ? "door.open.off" : "door.open.plain"));
  }

  private static State state(Status status, UnaryOperator<String> words, Times times, Instant now) {
    Texts texts = times.texts();
    String lock = status.lock().name().toLowerCase(Locale.ROOT);
    String level =
        switch (status.lock()) {
          case LOCKED, UNLOCKED -> "ok";
          case AJAR -> "note";
          case JAMMED, FAULT -> "fault";
        };
    String who = status.waits();
    return new State(
        level,
        lock,
        lock + " " + status.mode().word(),
        texts.say("door.lock." + lock),
        texts.say("door.lock." + lock + ".means"),
        texts.say("door.since", times.near(status.since(), now)),
        texts.say("door.mode." + status.mode().word()),
        status.mode() == Mode.AUTO ? "ok" : "note",
        status.waiting()
            ? texts.say("door.waits", who.equals("somebody") ? texts.say("door.somebody") : who)
            : "",
        status.blind().map(words).orElse(""),
        status.faults().stream().map(words).toList());
  }

  private static State starting(Texts texts) {
    return new State(
        "note",
        "waiting",
        "",
        texts.say("door.starting"),
        texts.say("door.starting.means"),
        "",
        "",
        "note",
        "",
        "",
        List.of());
  }

  private static List<Place> whereabouts(Status status, Texts texts) {
    return status.whereabouts().entrySet().stream()
        .map(dog -> place(dog.getKey(), dog.getValue(), texts))
        .toList();
  }

  private static Place place(String dog, Whereabouts where, Texts texts) {
    return new Place(Names.of(dog), where.word(), texts.say("door.where." + where.word()));
  }

  /**
   * What {@code door-parts.mustache} is filled in with.
   *
   * @param news the number of what is shown here
   * @param passing who may pass now, a sentence each
   * @param acts what may be done; empty for who only looks
   */
  record Parts(
      long news,
      State state,
      List<String> passing,
      List<Place> whereabouts,
      List<LastRows.Line> rows,
      Optional<Acts> acts) {}

  /**
   * How the door is.
   *
   * @param level as the style has it
   * @param sign the icon that stands for the lock
   * @param now the words of lock and mode, for the script
   * @param waits who waits, in a sentence; empty where nobody does
   * @param blind why nothing can be seen, in English; empty while it can
   * @param faults in English
   */
  record State(
      String level,
      String sign,
      String now,
      String words,
      String means,
      String since,
      String mode,
      String modeLevel,
      String waits,
      String blind,
      List<String> faults) {
    /** Whether something is wrong. */
    boolean problem() {
      return !faults.isEmpty();
    }
  }

  /** Where a dog is. */
  record Place(String dog, String sign, String words) {}

  /**
   * What may be done.
   *
   * @param once the id of the forms
   * @param whyNot why it cannot be opened from here
   */
  record Acts(String once, boolean opens, String whyNot, List<Modes.Choice> modes) {}
}
