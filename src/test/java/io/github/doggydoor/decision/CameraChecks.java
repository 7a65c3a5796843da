package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** When the camera may open the door, worked out once more beside the core. */
final class CameraChecks {
  private CameraChecks() {}

  /** What must be true where the camera opened the door. */
  static boolean mayOpen(Event event, DoorState after, Scene scene) {
    if (after.mode() == Mode.FREE) {
      return event instanceof Event.Observed seen
          ? seen.observation() instanceof Observation.Seen
          : after.jam().isPresent();
    }
    boolean schedule = scene.policy.schedule().allows(scene.now.wall());
    boolean retried = after.jam().isPresent();
    Policy.Quorum quorum = scene.policy.quorum();
    List<Observation.Seen> frames = after.evidence().frames();
    boolean said =
        scene
            .policy
            .confirm()
            .map(
                least ->
                    event instanceof Event.Confirmed word
                        && word.score() >= least.openThreshold()
                        && word.familiarity() >= least.minFamiliarity()
                        && frames.stream().anyMatch(frame -> frame.frameId() == word.frameId()))
            .orElse(event instanceof Event.Observed);
    boolean enough =
        said
            && frames.stream()
                    .filter(frame -> frame.score() >= quorum.openThreshold())
                    .filter(frame -> frame.familiarity() >= quorum.minFamiliarity())
                    .filter(
                        frame ->
                            frame.beside().stream().noneMatch(look -> isStranger(look, quorum)))
                    .map(Observation.Seen::frameId)
                    .distinct()
                    .count()
                >= Math.max(2, quorum.k())
            && frames.stream().noneMatch(frame -> frame.score() <= quorum.vetoThreshold())
            && frames.stream()
                .flatMap(frame -> frame.beside().stream())
                .noneMatch(look -> look.score() <= quorum.vetoThreshold());
    assertTrue(
        frames.stream()
            .allMatch(frame -> scene.now.since(frame.at()).compareTo(quorum.longest()) <= 0),
        "too old a frame decided");
    return after.mode() == Mode.AUTO
        && schedule
        && after.blindness().isEmpty()
        && (enough || retried);
  }

  /** Neither Bo nor nobody. */
  private static boolean isStranger(Observation.Look look, Policy.Quorum quorum) {
    return look.score() < quorum.openThreshold()
        && (look.familiarity() >= quorum.minFamiliarity()
            || look.score() <= quorum.vetoThreshold());
  }
}
