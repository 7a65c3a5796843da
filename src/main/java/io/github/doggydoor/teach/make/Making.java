package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.DogHead;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a head for each dog of a model. */
final class Making {
  private Making() {}

  /**
   * Makes them.
   *
   * @param basis what the bundle was learnt from
   * @param visits to learn from
   */
  static Candidate make(ModelCard card, Basis basis, List<LabelledVisit> visits)
      throws TeachException {
    List<DogMaking.Made> all = new ArrayList<>();
    for (ModelCard dog : card.each()) {
      all.add(new DogMaking(dog, basis.of(all.size()), visits).make());
    }
    Map<Long, TaughtHead> unseen = new HashMap<>();
    for (LabelledVisit visit : visits) {
      List<DogHead> heads =
          all.stream().map(made -> made.unseen().getOrDefault(visit.id(), made.head())).toList();
      if (all.stream().anyMatch(made -> made.unseen().containsKey(visit.id()))) {
        unseen.put(visit.id(), new TaughtHead(heads));
      }
    }
    return new Candidate(
        new TaughtHead(all.stream().map(DogMaking.Made::head).toList()),
        unseen,
        all.stream().mapToInt(DogMaking.Made::cohort).sum(),
        all.stream().mapToInt(DogMaking.Made::cohortIn).sum(),
        visits.stream().mapToInt(visit -> visit.rows().size()).sum());
  }
}
