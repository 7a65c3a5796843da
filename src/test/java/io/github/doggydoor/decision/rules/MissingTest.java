package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hour at which the owner is told that the dog is out. */
class MissingTest {
  private static final Policy OUT = Policies.out(Scene.POLICY.schedule());

  private Scene at(String time) {
    Scene evening = new Scene(Mode.AUTO);
    evening.now = new Moment(5_000_000_000L, Instant.parse("2026-11-24T" + time + "Z"));
    return evening.with(OUT.tellingAt(Optional.of(LocalTime.of(22, 30)))).still();
  }

  @Test
  void whoIsOutAtTheHourIsToldOnceThatEvening() {
    Scene evening = at("21:29:00").contact(false).bo(3);
    assertEquals(0, evening.count(Kind.MISSING));
    evening.pass(60_000);
    assertEquals(1, evening.count(Kind.MISSING));
    assertEquals("bo is out at 22:30 (curfew.tell_at)", only(evening));
    evening.pass(30_000);
    assertEquals(1, evening.count(Kind.MISSING));
    evening.after(Duration.ofHours(24).toMillis()).pass(100);
    assertEquals(2, evening.count(Kind.MISSING));
  }

  private static String only(Scene of) {
    return of.log.stream().filter(row -> row.kind() == Kind.MISSING).findFirst().get().why();
  }

  @Test
  void whoIsAtHomeOrNobodyKnowsWhereIsNotMissing() {
    assertEquals(0, at("21:29:50").pass(20_000).count(Kind.MISSING));
    Scene home =
        at("21:29:50").hear(new Event.Located(Map.of("bo", Whereabouts.HOME))).pass(20_000);
    assertEquals(0, home.count(Kind.MISSING));
  }

  @Test
  void aDoorThatStartsWithinTenMinutesStillTellsAndLaterItDoesNot() {
    Scene late = at("21:39:00").hear(new Event.Located(Map.of("bo", Whereabouts.OUT))).pass(100);
    assertEquals(1, late.count(Kind.MISSING));
    Scene later = at("21:40:00").hear(new Event.Located(Map.of("bo", Whereabouts.OUT))).pass(100);
    assertEquals(0, later.count(Kind.MISSING));
  }

  @Test
  void anHourBeforeMidnightIsToldAfterItToo() {
    Scene night = at("23:02:00");
    night.with(OUT.tellingAt(Optional.of(LocalTime.of(23, 59))));
    night.hear(new Event.Located(Map.of("bo", Whereabouts.OUT))).pass(100);
    assertEquals(1, night.count(Kind.MISSING));
  }
}
