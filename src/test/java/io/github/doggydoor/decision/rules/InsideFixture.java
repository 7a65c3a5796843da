package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import java.util.List;

/** A door with a sensor inside, which has looked outside and saw nobody. */
abstract class InsideFixture {
  static final Policy OUT = Policies.out(Scene.POLICY.schedule());

  final Scene scene = looking(Mode.AUTO);

  static Scene looking(Mode mode) {
    return new Scene(mode).with(OUT).still();
  }

  /** Somebody steps before the sensor, and stays there. */
  Scene steps() {
    return scene.inside(true).pass(200);
  }

  /** The words of the only row of that kind. */
  String only(Kind kind) {
    List<String> rows = rows(kind);
    assertEquals(1, rows.size(), scene.log.toString());
    return rows.getFirst();
  }

  List<String> rows(Kind kind) {
    return scene.log.stream().filter(row -> row.kind() == kind).map(Entry::why).toList();
  }
}
