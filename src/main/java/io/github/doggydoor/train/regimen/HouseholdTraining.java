package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.step.Cuttings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns several dogs, one after another, each as if it were the only one and the others of the
 * house were strangers: so it has a head, a threshold and references of its own. What the frozen
 * backbone gives for a photo is the same for all, and computed once.
 */
final class HouseholdTraining {
  private HouseholdTraining() {}

  /** What each dog's training came to, in their order; all have one backbone. */
  static List<Learnt> learn(Lesson lesson)
      throws TrainingException, IOException, InterruptedException {
    long begun = System.nanoTime();
    List<Learnt> all = new ArrayList<>();
    try (CachedActivations activations = CachedActivations.of(lesson)) {
      SolvedTraining.tell(lesson.progress(), "pictures looked at", begun);
      Optional<Cuttings> cuttings = cut(lesson);
      for (Lesson one : lesson.each()) {
        lesson.progress().note("The head of " + one.dataset().openFor() + ":");
        all.add(new SolvedTraining(one, cuttings).learn(activations.alone(one.dataset())));
      }
    }
    return all;
  }

  /** Empty without a step, or with one that nothing can be put on. */
  private static Optional<Cuttings> cut(Lesson lesson) throws TrainingException {
    boolean wanted = lesson.job().step().filter(step -> !step.frames().isEmpty()).isPresent();
    return wanted ? Optional.of(StepRows.cut(lesson, lesson.dataset())) : Optional.empty();
  }
}
