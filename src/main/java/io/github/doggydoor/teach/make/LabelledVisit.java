package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.vision.ModelCard;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A visit of which somebody said who was there, as far as it is learnt from.
 *
 * @param id of the visit
 * @param answer what counts of what was said
 * @param label the number of that answer
 * @param day of the owner's calendar on which it was
 * @param night whether its pictures are of the night, most of them
 * @param held whether it is only tried with
 * @param rows what the model saw on some frames of it that differ
 * @param counted the dogs for which the model's own head takes some frame of it
 */
record LabelledVisit(
    long id,
    Answer answer,
    long label,
    LocalDate day,
    boolean night,
    boolean held,
    List<float[]> rows,
    Set<String> counted) {

  static LabelledVisit of(KeptVisit visit, Label label, ZoneId zone, ModelCard card) {
    long dark = visit.pictures().stream().filter(KeptPicture::night).count();
    return new LabelledVisit(
        visit.id(),
        label.answer(),
        label.number(),
        visit.begun().atZone(zone).toLocalDate(),
        2 * dark > visit.pictures().size(),
        visit.held(),
        Differing.of(visit.frames()),
        card.dogs().stream()
            .filter(dog -> counts(visit, dog))
            .map(ModelCard.Dog::name)
            .collect(Collectors.toSet()));
  }

  /** Whether the model's own head takes a frame of it for that dog. */
  private static boolean counts(KeptVisit visit, ModelCard.Dog dog) {
    ModelCard.Thresholds least = dog.thresholds();
    return visit.frames().stream()
        .flatMap(frame -> frame.looks().stream())
        .map(look -> look.marks().get(dog.name()))
        .anyMatch(
            mark ->
                mark != null
                    && mark.score() >= least.open()
                    && mark.familiarity() >= least.minFamiliarity());
  }

  /** Whether that dog was there, and nobody who is not of the house. */
  boolean shows(String dog) {
    return answer instanceof Answer.Dogs dogs && dogs.names().contains(dog);
  }

  /** Whether that dog alone was there. */
  boolean showsAlone(String dog) {
    return shows(dog) && answer instanceof Answer.Dogs dogs && dogs.names().size() == 1;
  }

  /** Whether nobody was there. */
  boolean isNobody() {
    return answer instanceof Answer.Nobody;
  }

  /** Whether somebody was there, and that dog was not. */
  boolean isAnother(String dog) {
    return answer instanceof Answer.Stranger
        || answer instanceof Answer.Dogs dogs && !dogs.names().contains(dog);
  }
}
