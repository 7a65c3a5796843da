package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import java.time.LocalDate;

/**
 * A visit of which somebody said who was there.
 *
 * @param visit with every frame that was scored
 * @param answer what counts of what was said
 * @param day of the owner's calendar on which it was
 */
record LabelledVisit(KeptVisit visit, Answer answer, LocalDate day) {
  /** Whether that dog was there, and nobody who is not of the house. */
  boolean shows(String dog) {
    return answer instanceof Answer.Dogs dogs && dogs.names().contains(dog);
  }

  /** Whether that dog alone was there. */
  boolean showsAlone(String dog) {
    return answer instanceof Answer.Dogs dogs
        && dogs.names().size() == 1
        && dogs.names().contains(dog);
  }

  /** Whether somebody was there whom the door must not open for. */
  boolean isStranger() {
    return answer instanceof Answer.Stranger;
  }

  /** Whether nobody was there. */
  boolean isNobody() {
    return answer instanceof Answer.Nobody;
  }

  /** Whether that dog was certainly not there. */
  boolean lacks(String dog) {
    return isStranger()
        || isNobody()
        || answer instanceof Answer.Dogs dogs && !dogs.names().contains(dog);
  }

  /** Whether its pictures are of the night, most of them. */
  boolean isNight() {
    long night = visit.pictures().stream().filter(picture -> picture.night()).count();
    return 2 * night > visit.pictures().size();
  }
}
