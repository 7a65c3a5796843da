package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.state.DoorState;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** When the camera may open the door, worked out once more beside the core. */
final class CameraChecks {
  private final Scene scene;
  private final String dog;
  private final Map<String, Policy.Thresholds> dogs;
  private final Predicate<String> allowed;

  private CameraChecks(
      Scene scene, String dog, Map<String, Policy.Thresholds> dogs, Predicate<String> allowed) {
    this.scene = scene;
    this.dog = dog;
    this.dogs = dogs;
    this.allowed = allowed;
  }

  /** Whether a camera inside has a quorum of that dog, by the model that looks there. */
  static boolean wantsOut(String dog, DoorState after, Scene scene) {
    Policy.Out out = scene.policy.out().get();
    return new CameraChecks(scene, dog, out.dogs(), who -> OutChecks.mayGo(who, scene))
        .enough(after.indoors().evidence().frames());
  }

  /** What must be true where the camera opened the door. */
  static boolean mayOpen(Event event, DoorState after, Scene scene) {
    if (after.mode() == Mode.FREE) {
      return event instanceof Event.Observed seen
          ? seen.observation() instanceof Seen
          : after.jam().isPresent();
    }
    CameraChecks check =
        new CameraChecks(
            scene,
            after.opening().get().dog().get(),
            scene.policy.quorum().dogs(),
            who ->
                scene
                    .policy
                    .rules(who)
                    .in()
                    .orElse(scene.policy.schedule())
                    .allows(scene.now.wall()));
    List<Seen> frames = after.evidence().frames();
    boolean retried = after.jam().isPresent();
    assertTrue(
        frames.stream()
            .allMatch(
                frame ->
                    scene.now.since(frame.at()).compareTo(scene.policy.quorum().longest()) <= 0),
        "too old a frame decided");
    return after.mode() == Mode.AUTO
        && check.allowed.test(check.dog)
        && !scene.policy.rules(check.dog).forbidden()
        && after.blindness().isEmpty()
        && ((check.said(event, frames) && check.enough(frames)) || retried);
  }

  private boolean said(Event event, List<Seen> frames) {
    return scene
        .policy
        .confirm()
        .map(
            least ->
                event instanceof Event.Confirmed word
                    && is(word.look(), dog, least.dogs())
                    && frames.stream().anyMatch(frame -> frame.frameId() == word.frameId()))
        .orElse(event instanceof Event.Observed);
  }

  private boolean enough(List<Seen> frames) {
    List<Seen> speaking = frames.stream().filter(frame -> !onlyAnotherOfTheHouse(frame)).toList();
    List<Seen> last =
        speaking.subList(Math.max(0, speaking.size() - scene.policy.quorum().n()), speaking.size());
    return last.stream().filter(this::counts).map(Seen::frameId).distinct().count()
            >= Math.max(2, scene.policy.quorum().k())
        && last.stream().flatMap(frame -> frame.looks().stream()).noneMatch(this::isSure);
  }

  private Map<String, Policy.Thresholds> dogs() {
    return dogs;
  }

  /** Whether that look is of that dog: it is known by its own mark, and no other dog is closer. */
  private static boolean is(Look look, String who, Map<String, Policy.Thresholds> dogs) {
    Observation.Mark mark = look.marks().get(who);
    Policy.Thresholds own = dogs.get(who);
    return mark != null
        && own != null
        && mark.score() >= own.open()
        && mark.familiarity() >= own.minFamiliarity()
        && look.marks().entrySet().stream()
            .filter(other -> !other.getKey().equals(who) && dogs.containsKey(other.getKey()))
            .filter(
                other ->
                    other.getValue().familiarity() >= dogs.get(other.getKey()).minFamiliarity())
            .allMatch(
                other -> {
                  double beyond =
                      mark.score()
                          - own.open()
                          - (other.getValue().score() - dogs.get(other.getKey()).open());
                  return beyond > 0 || (beyond == 0 && who.compareTo(other.getKey()) < 0);
                });
  }

  private boolean isOfTheHouse(Look look) {
    return dogs().keySet().stream()
        .anyMatch(who -> !scene.policy.rules(who).forbidden() && is(look, who, dogs()));
  }

  private boolean counts(Seen frame) {
    return frame.looks().stream().anyMatch(look -> is(look, dog, dogs()))
        && frame.looks().stream()
            .allMatch(look -> is(look, dog, dogs()) || isFriend(look) || isNothing(look));
  }

  /** Another dog of the house, who may come in now. */
  private boolean isFriend(Look look) {
    return dogs().keySet().stream()
        .anyMatch(
            who ->
                is(look, who, dogs()) && !scene.policy.rules(who).forbidden() && allowed.test(who));
  }

  private boolean isNothing(Look look) {
    return !isOfTheHouse(look)
        && !isSure(look)
        && known(look)
            .allMatch(
                mark -> mark.getValue().familiarity() < dogs().get(mark.getKey()).minFamiliarity());
  }

  /** A stranger for sure: of whom every mark says so, or who is known and never let in. */
  private boolean isSure(Look look) {
    return known(look).allMatch(mark -> mark.getValue().score() <= dogs().get(mark.getKey()).veto())
        || dogs().keySet().stream()
            .anyMatch(who -> scene.policy.rules(who).forbidden() && is(look, who, dogs()));
  }

  private Stream<Map.Entry<String, Observation.Mark>> known(Look look) {
    return look.marks().entrySet().stream().filter(mark -> dogs().containsKey(mark.getKey()));
  }

  private boolean onlyAnotherOfTheHouse(Seen frame) {
    return frame.looks().stream().noneMatch(look -> is(look, dog, dogs()))
        && frame.looks().stream().anyMatch(this::isOfTheHouse)
        && frame.looks().stream().allMatch(look -> isOfTheHouse(look) || isNothing(look));
  }
}
