package io.github.doggydoor.decision;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The policy of {@link Scene} with one thing changed. */
public final class Policies {
  private static final Policy BASE = Scene.POLICY;

  private Policies() {}

  public static Policy of(
      Quorum quorum,
      Policy.Hold hold,
      LatchKind kind,
      Schedule schedule,
      boolean remote,
      boolean obeys) {
    return new Policy(
        quorum,
        hold,
        new Policy.LatchRules(kind, Scene.LIMITS),
        BASE.contact(),
        schedule,
        new Policy.Remote(remote, false, false),
        new Policy.Button(obeys, BASE.button().maxPresses()),
        BASE.visitGap(),
        BASE.blindFaultAfter());
  }

  public static Policy hold(Duration time, Duration max) {
    return of(
        BASE.quorum(), new Policy.Hold(time, max), LatchKind.STRIKE, BASE.schedule(), true, false);
  }

  /** A strike that may be driven for that percent of ten minutes. */
  public static Policy duty(int percent) {
    return limited(
        new LatchLimits(
            Scene.LIMITS.maxOn(), Scene.LIMITS.rest(), Scene.LIMITS.maxCyclesPerMinute(), percent),
        BASE.button());
  }

  /** A button that may be pressed so often in ten minutes. */
  public static Policy presses(int most) {
    return limited(Scene.LIMITS, new Policy.Button(false, most));
  }

  private static Policy limited(LatchLimits limits, Policy.Button button) {
    return new Policy(
        BASE.quorum(),
        BASE.hold(),
        new Policy.LatchRules(LatchKind.STRIKE, limits),
        BASE.contact(),
        BASE.schedule(),
        BASE.remote(),
        button,
        BASE.visitGap(),
        BASE.blindFaultAfter());
  }

  /** A door with a sensor inside, that lets out by {@code schedule}. */
  public static Policy out(Schedule schedule) {
    return BASE.lettingOut(Optional.of(rules(schedule)));
  }

  public static Policy.Out rules(Schedule schedule) {
    return new Policy.Out(
        Duration.ofMillis(200), Duration.ofSeconds(3), 20, Duration.ofHours(1), schedule);
  }

  /** One whose lock blocks only the way in. */
  public static Policy oneWay() {
    return new Policy(
            BASE.quorum(),
            BASE.hold(),
            new Policy.LatchRules(LatchKind.STRIKE, Scene.LIMITS, LatchBlocks.IN),
            BASE.contact(),
            BASE.schedule(),
            BASE.remote(),
            BASE.button(),
            BASE.visitGap(),
            BASE.blindFaultAfter())
        .lettingOut(Optional.of(rules(BASE.schedule())));
  }

  public static Policy magnet() {
    return of(BASE.quorum(), BASE.hold(), LatchKind.MAGNET, BASE.schedule(), true, false);
  }

  public static Policy remoteOff() {
    return of(BASE.quorum(), BASE.hold(), LatchKind.STRIKE, BASE.schedule(), false, false);
  }

  /** Bare words loosen, too. */
  public static Policy bare() {
    return remote(true, true, false);
  }

  /** With these switches for what comes from afar. */
  public static Policy remote(boolean broker, boolean bare, boolean page) {
    return new Policy(
        BASE.quorum(),
        BASE.hold(),
        BASE.latch(),
        BASE.contact(),
        BASE.schedule(),
        new Policy.Remote(broker, bare, page),
        BASE.button(),
        BASE.visitGap(),
        BASE.blindFaultAfter());
  }

  public static Policy buttonObeys() {
    return of(BASE.quorum(), BASE.hold(), LatchKind.STRIKE, BASE.schedule(), true, true);
  }

  public static Policy schedule(Schedule schedule) {
    return of(BASE.quorum(), BASE.hold(), LatchKind.STRIKE, schedule, true, false);
  }

  public static Policy quorum(Quorum quorum) {
    return of(quorum, BASE.hold(), LatchKind.STRIKE, BASE.schedule(), true, false);
  }

  /** Every day from one local time to the other. */
  public static Schedule daily(LocalTime from, LocalTime to) {
    return new Schedule(
        ZoneId.of("Europe/Zurich"),
        List.of(new Schedule.Window(Set.of(DayOfWeek.values()), from, to)));
  }

  /** A schedule without a window at the time of the scene, 13:00 in Zurich. */
  public static Schedule night() {
    return daily(LocalTime.of(22, 0), LocalTime.of(6, 0));
  }
}
