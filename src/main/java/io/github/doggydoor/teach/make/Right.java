package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import java.util.Optional;

/**
 * What would be right at a visit of which somebody said who was there.
 *
 * @param answer what was said
 * @param replay knows who may come in
 */
record Right(Answer answer, Replay replay) {
  /** Whether the door should open. */
  boolean opens() {
    return answer instanceof Answer.Dogs dogs && dogs.names().stream().anyMatch(replay::mayComeIn);
  }

  /** Whether it must stay shut; of some visits nobody can say either. */
  boolean staysShut() {
    return answer instanceof Answer.Stranger
        || isNobody()
        || answer instanceof Answer.Dogs && !opens();
  }

  /** Whether nobody was there. */
  boolean isNobody() {
    return answer instanceof Answer.Nobody;
  }

  /**
   * Whether it opened; for a dog of the house only where it is that dog.
   *
   * @param opened for whom; empty where it stayed shut
   */
  boolean opened(Optional<String> opened) {
    return opens()
        ? opened
            .filter(name -> answer instanceof Answer.Dogs dogs && dogs.names().contains(name))
            .isPresent()
        : opened.isPresent();
  }
}
