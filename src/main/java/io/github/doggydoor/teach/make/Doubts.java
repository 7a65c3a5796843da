package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Answers that the others contradict: a head that learnt from all but the visit is sure of the
 * opposite. One of them may be a slip of the finger.
 */
final class Doubts {
  /** With fewer visits of the dog the others know it too little to contradict. */
  private static final int LEAST = 6;

  private Doubts() {}

  /** The visits whose answers are doubtful. */
  static TreeSet<Long> of(ModelCard card, Candidate candidate, List<LabelledVisit> visits) {
    TreeSet<Long> doubtful = new TreeSet<>();
    for (ModelCard.Dog dog : card.dogs()) {
      long known = visits.stream().filter(visit -> visit.showsAlone(dog.name())).count();
      for (LabelledVisit visit : visits) {
        if (known >= LEAST && isDoubtful(card, candidate, dog, visit)) {
          doubtful.add(visit.id());
        }
      }
    }
    return doubtful;
  }

  private static boolean isDoubtful(
      ModelCard card, Candidate candidate, ModelCard.Dog dog, LabelledVisit visit) {
    TaughtHead head = candidate.unseen().get(visit.id());
    if (head == null) {
      return false;
    }
    ModelCard.Thresholds least = dog.thresholds();
    int place = card.dogs().indexOf(dog);
    int known = 0;
    int strange = 0;
    for (float[] row : visit.rows()) {
      Score.OfDog says = head.apply(blank(card, row)).dogs().get(place);
      known += says.score() >= least.open() && says.familiarity() >= least.minFamiliarity() ? 1 : 0;
      strange += says.score() <= least.veto() ? 1 : 0;
    }
    int rows = visit.rows().size();
    return visit.answer() instanceof Answer.Dogs && visit.showsAlone(dog.name())
        ? strange == rows && rows > 0
        : (visit.isAnother(dog.name()) || visit.isNobody()) && 2 * known > rows;
  }

  /** A picture of which only the features are known. */
  private static Score blank(ModelCard card, float[] features) {
    List<Score.OfDog> dogs = new ArrayList<>();
    card.dogs()
        .forEach(dog -> dogs.add(new Score.OfDog(dog.name(), 0, 0, 0, dog.thresholds().open())));
    return new Score(dogs, 0, 0, features);
  }
}
