package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Whereabouts;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the sensor inside says, in whatever order. */
class InsidePropertiesTest {
  @Property(tries = 60)
  void whateverTheSensorInsideSaysItLetsNobodyInAndNobodyOutWhoMustNot(@ForAll long seed) {
    Random random = new Random(seed);
    boolean shut = random.nextBoolean();
    Scene scene =
        new Scene(shut ? Mode.AUTO : List.of(Mode.LOCKDOWN, Mode.LEARN).get(random.nextInt(2)))
            .with(Policies.out(shut ? Policies.night() : Scene.POLICY.schedule()));
    for (int i = 0; i < 150; i++) {
      switch (random.nextInt(4)) {
        case 0 -> scene.pass(random.nextInt(3000)).still();
        case 1 -> scene.seen(-7.9 + random.nextDouble() * 7.8);
        case 2 -> scene.contact(random.nextBoolean());
        default -> scene.inside(random.nextBoolean()).pass(random.nextInt(500));
      }
      assertFalse(scene.unlocked());
    }
    assertTrue(scene.count(Kind.WAITING) <= 2, "one row in ten minutes");
  }

  @Property(tries = 60)
  void aDoorThatCannotKnowWhereTheDogIsNeverTellsOfIt(@ForAll long seed) {
    Random random = new Random(seed);
    RandomEvents events = new RandomEvents(random);
    Scene scene = Scene.auto();
    for (int i = 0; i < 200; i++) {
      scene.pass(events.pause()).hear(events.next(scene.now));
      assertTrue(scene.rows().stream().noneMatch(row -> row.kind().ofWhereabouts()));
      assertTrue(scene.status().whereabouts().isEmpty());
    }
    assertEquals(Whereabouts.UNKNOWN, scene.state.whereabouts().of("bo"));
  }
}
