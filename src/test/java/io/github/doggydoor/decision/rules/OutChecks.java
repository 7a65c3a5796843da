package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.decision.state.Jam;
import io.github.doggydoor.decision.state.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold of going out and of where the dog is, at every instant. */
final class OutChecks {
  private OutChecks() {}

  /** What must be true where the sensor inside opened the door. */
  static boolean mayLetOut(DoorState before, DoorState after, Scene scene) {
    boolean alone =
        after
            .inside()
            .stranger()
            .filter(seen -> scene.now.since(seen).compareTo(scene.policy.visitGap()) <= 0)
            .isEmpty();
    Optional<String> dog = after.opening().get().dog();
    boolean window =
        scene.policy.out().isPresent()
            && dog
                .map(List::of)
                .orElseGet(() -> List.copyOf(scene.policy.quorum().dogs().keySet()))
                .stream()
                .filter(who -> !scene.policy.rules(who).forbidden())
                .allMatch(who -> mayGo(who, scene));
    boolean wanted =
        dog.isEmpty()
            || (!scene.policy.rules(dog.get()).forbidden()
                && CameraChecks.wantsOut(dog.get(), after, scene));
    boolean sound =
        after.jam().isEmpty()
            && !after.stopping()
            && !after.ajar()
            && after.blindness().isEmpty()
            && after.faults().keySet().stream().noneMatch(part -> part.startsWith("part"));
    boolean retried = before.jam().flatMap(Jam::paused).isPresent();
    return after.mode() == Mode.FREE
        ? (sound && wanted) || retried
        : after.mode() == Mode.AUTO && window && ((sound && alone && wanted) || retried);
  }

  /** Whether the window for going out is open for that dog. */
  static boolean mayGo(String dog, Scene scene) {
    return scene.state.mode() == Mode.FREE
        || scene
            .policy
            .rules(dog)
            .out()
            .orElse(scene.policy.out().get().schedule())
            .allows(scene.now.wall());
  }

  /** Where each dog is by these rows, who were there before them. */
  static Places told(List<Entry> rows, Places before) {
    Places now = before;
    for (Entry row : rows) {
      Optional<Map.Entry<String, Whereabouts>> told = Whereabouts.told(row.kind(), row.why());
      now = told.isPresent() ? now.with(told.get().getKey(), told.get().getValue()) : now;
    }
    return now;
  }
}
