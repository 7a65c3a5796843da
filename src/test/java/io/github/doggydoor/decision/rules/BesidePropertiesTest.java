package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whoever and whatever is on a frame beside whom it is about. */
class BesidePropertiesTest {
  @Property(tries = 100)
  void noFrameWithAStrangerInItCountsForBo(@ForAll long seed) {
    Random random = new Random(seed);
    Scene scene = Scene.auto();
    for (int i = 0; i < 300; i++) {
      List<Observation.Look> looks = new ArrayList<>();
      looks.add(new Observation.Look(-20 + random.nextInt(20), 0.5 + random.nextDouble() / 2));
      for (int more = 1 + random.nextInt(2); more > 0; more--) {
        looks.add(new Observation.Look(-5 + random.nextInt(20), random.nextDouble()));
      }
      Collections.shuffle(looks, random);
      scene.beside(looks.toArray(Observation.Look[]::new));
      assertFalse(scene.unlocked());
    }
  }

  @Property(tries = 100)
  void whatElseMovesAndIsNobodyChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Mode mode = RandomEvents.mode(random);
    Policy policy = RandomEvents.policy(random);
    Scene alone = new Scene(mode).with(policy);
    Scene amongLeaves = new Scene(mode).with(policy);
    RandomEvents events = new RandomEvents(random);
    for (int i = 0; i < 250; i++) {
      int pause = events.pause();
      Event event = events.next(alone.pass(pause).now);
      alone.hear(event);
      amongLeaves.pass(pause).hear(withLeaves(event, random));
      assertEquals(alone.drives(), amongLeaves.drives());
      assertEquals(alone.history(), amongLeaves.history());
      assertEquals(alone.state.visit(), amongLeaves.state.visit());
    }
  }

  private static Event withLeaves(Event event, Random random) {
    if (!(event instanceof Event.Observed(Observation.Seen seen))) {
      return event;
    }
    List<Observation.Look> all = new ArrayList<>(seen.beside());
    all.add(
        random.nextInt(all.size() + 1), new Observation.Look(20 * random.nextDouble() - 7, 0.1));
    return new Event.Observed(
        new Observation.Seen(
            seen.foremost(), all, seen.at(), seen.frameId(), seen.moved(), seen.took()));
  }
}
