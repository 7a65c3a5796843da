package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.interlock.Interlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The latch below the core of a scene, with its interlock, as the board drives it. */
final class BelowTheCore {
  private record Span(long from, long until) {}

  private final Scene scene;
  private final LatchLimits limits;
  private final List<Span> counted = new ArrayList<>();
  private Interlock interlock = Interlock.initial();
  private long onSince;
  private long countedSince;
  private boolean counts;
  private boolean holds;
  private boolean opened;
  private double worst;
  private Optional<String> notice = Optional.empty();

  BelowTheCore(Scene scene) {
    this.scene = scene;
    this.limits = scene.policy.latch().limits().of(scene.policy.latch().kind());
    scene.latch = this::drive;
  }

  private Driven drive(Action.Drive wish) {
    long now = scene.now.nanos();
    if (wish.position() == LatchPosition.LOCKED) {
      keep(interlock.release(limits, now), now);
      return new Driven.Done();
    }
    Interlock.Result result = interlock.request(wish.button(), limits, now);
    keep(result, now);
    Driven driven = result.driven(limits, now);
    opened |= driven instanceof Driven.Done;
    return driven;
  }

  /** One event for the core. */
  void hear(Event event) {
    opened = false;
    scene.hear(event);
    for (Entry row : scene.rows()) {
      assertTrue(opened || !claims(row), "it did not open, and the log says: " + row.why());
    }
  }

  /** The core hears what the interlock had to say. */
  void settle() {
    report();
    assertEquals(
        scene.unlocked(), interlock.on() || interlock.wanted(), "the core and the latch differ");
  }

  /** Whether the row says that the latch is open from now on, or goes on to be. */
  static boolean claims(Entry row) {
    boolean opens =
        row.kind() == Kind.UNLOCKED
            || row.why().endsWith(": unlocked")
            || row.why().endsWith(": held on");
    return opens && !row.why().contains("as soon as");
  }

  void elapse() {
    long now = scene.now.nanos();
    if (interlock.wakeAt(limits).orElse(now) < now) {
      long due = interlock.wakeAt(limits).getAsLong();
      keep(interlock.tick(limits, due), due);
    }
    keep(interlock.tick(limits, now), now);
    report();
  }

  private void keep(Interlock.Result result, long at) {
    boolean before = interlock.on();
    if (before) {
      assertTrue(at - onSince <= limits.maxOn().toNanos(), "energized past max_on");
    } else if (result.on()) {
      onSince = at;
    }
    interlock = result.next();
    notice = result.notice().or(() -> notice);
    boolean now = interlock.on() && !interlock.button();
    if (counts && !now) {
      counted.add(new Span(countedSince, at));
    } else if (now && !counts) {
      countedSince = at;
    }
    counts = now;
    worst = Math.max(worst, percent(at));
    assertTrue(
        limits.maxDuty() == 100 || percent(at) <= limits.maxDuty(),
        "driven for more than its duty");
  }

  /** How much of the ten minutes before it was driven, but by the button. */
  double percent(long at) {
    long first = at - Duration.ofMinutes(10).toNanos();
    long sum = counts ? at - Math.max(first, countedSince) : 0;
    for (Span span : counted) {
      sum += Math.max(0, span.until - Math.max(first, span.from));
    }
    return 100.0 * sum / Duration.ofMinutes(10).toNanos();
  }

  /** The most that it ever was. */
  double worst() {
    return worst;
  }

  boolean on() {
    return interlock.on();
  }

  private void report() {
    if (notice.isPresent()) {
      String why = notice.get();
      assertFalse(why.contains("max_on"), "the core held on until the coil was cut");
      notice = Optional.empty();
      holds = true;
      scene.hear(new Event.InterlockTripped(why));
      assertFalse(scene.unlocked());
    } else if (holds && !interlock.tripped()) {
      holds = false;
      scene.hear(new Event.InterlockCleared());
    }
  }
}
