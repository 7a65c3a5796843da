package io.github.doggydoor.web.door;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may pass now, as the view Door says it. */
class DoorPassingTest extends DoorFixture {
  @Test
  void theScheduleIsSaidWithUntilOrFromWhen() throws Exception {
    Schedule day =
        new Schedule(
            FakeDoor.ZONE,
            List.of(
                new Schedule.Window(
                    Set.of(DayOfWeek.values()), LocalTime.of(7, 0), LocalTime.of(20, 0))));
    door.policy = FakeDoor.policy(day, true, false);
    assertTrue(page("/").contains("Bo may come in until 20:00."));
    now = NOON.plus(Duration.ofHours(10));
    assertTrue(page("/").contains("Bo may not come in before Tue 07:00."));
    language = Locale.GERMAN;
    assertTrue(page("/").contains("Bo darf erst ab Di. 07:00 herein."));
    door.policy = FakeDoor.policy(Schedule.always(FakeDoor.ZONE), true, false);
    assertTrue(page("/").contains("Bo darf jederzeit herein."));
  }

  @Test
  void ofSeveralDogsEachHasItsOwnSentenceUnlessTheyAreAlike() throws Exception {
    door.dogs = List.of("bo", "rex");
    assertTrue(page("/").contains("The dogs may come in, at any time."));
    door.ruling(
        Map.of(
            "rex",
            new DogRules(Optional.empty(), Optional.empty(), true, OptionalInt.empty()),
            "bo",
            new DogRules(Optional.empty(), Optional.empty(), false, OptionalInt.of(3))));
    String html = page("/");
    assertTrue(html.contains("Bo may come in, at any time."), html);
    assertTrue(html.contains("Bo is let in at most 3 times a day."), html);
    assertTrue(html.contains("Rex is known and never let in."), html);
  }

  @Test
  void whereASensorInsideOpensGoingOutIsSaidToo() throws Exception {
    door.policy =
        door.policy.lettingOut(
            Optional.of(
                new Policy.Out(
                    Duration.ofMillis(200),
                    Duration.ofSeconds(3),
                    20,
                    Duration.ofHours(1),
                    Schedule.always(FakeDoor.ZONE))));
    assertTrue(page("/").contains("Bo may go out, at any time."));
  }

  @Test
  void inTheOtherModesTheSentenceIsTheirs() throws Exception {
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.LOCKDOWN));
    assertTrue(page("/").contains("The button on the wall opens as always."));
    door.policy = FakeDoor.policy(Schedule.always(FakeDoor.ZONE), true, true);
    assertTrue(page("/").contains("The button on the wall does not open either."));
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.FREE));
    assertTrue(page("/").contains("Every animal may pass, strangers too."));
    door.status = Optional.of(FakeDoor.status(Status.Lock.LOCKED, Mode.LEARN));
    assertTrue(page("/").contains("No animal passes: the door watches"));
  }
}
