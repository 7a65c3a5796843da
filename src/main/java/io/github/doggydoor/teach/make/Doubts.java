package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers that the others contradict: a head that learnt from all but the visit finds what was
 * called a stranger nearer to the dog's visits than to the others', or the other way round. It may
 * be a slip of the finger. At most one in ten is doubted, the clearest first: where both are much
 * alike, what is hard to tell is what there is to learn.
 */
final class Doubts {
  /** With fewer visits of the dog, or of others, they are no measure. */
  private static final int LEAST = 6;

  private static final int MOST = 10;

  private final ModelCard card;
  private final Candidate candidate;
  private final TreeSet<Long> doubtful = new TreeSet<>();

  private Doubts(ModelCard card, Candidate candidate) {
    this.card = card;
    this.candidate = candidate;
  }

  /** The visits whose answers are doubtful. */
  static TreeSet<Long> of(ModelCard card, Candidate candidate, List<LabelledVisit> visits) {
    Doubts doubts = new Doubts(card, candidate);
    for (int dog = 0; dog < card.dogs().size(); dog++) {
      doubts.find(dog, visits);
    }
    return doubts.doubtful;
  }

  private void find(int dog, List<LabelledVisit> visits) {
    String name = card.dogs().get(dog).name();
    SortedMap<Long, Double> own = new TreeMap<>();
    SortedMap<Long, Double> others = new TreeMap<>();
    for (LabelledVisit visit : visits) {
      TaughtHead head = candidate.unseen().get(visit.id());
      if (head != null && visit.showsAlone(name)) {
        own.put(visit.id(), middle(head, dog, visit));
      } else if (head != null && (visit.isAnother(name) || visit.isNobody())) {
        others.put(visit.id(), middle(head, dog, visit));
      }
    }
    double apart =
        own.isEmpty() || others.isEmpty() ? 0 : median(own.values()) - median(others.values());
    if (own.size() >= LEAST && others.size() >= LEAST && apart > 0) {
      double middle = median(others.values()) + apart / 2;
      SortedMap<Long, Double> wrong = new TreeMap<>();
      own.forEach((visit, score) -> wrong.put(visit, middle - score));
      others.forEach((visit, score) -> wrong.put(visit, score - middle));
      wrong.entrySet().stream()
          .filter(one -> one.getValue() > 0)
          .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
          .limit((own.size() + others.size()) / MOST)
          .forEach(one -> doubtful.add(one.getKey()));
    }
  }

  /** The score in the middle of the visit's. */
  private double middle(TaughtHead head, int dog, LabelledVisit visit) {
    return median(
        visit.rows().stream().map(row -> head.apply(blank(row)).dogs().get(dog).score()).toList());
  }

  private static double median(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** A picture of which only the features are known. */
  private Score blank(float[] features) {
    List<Score.OfDog> dogs = new ArrayList<>();
    card.dogs()
        .forEach(dog -> dogs.add(new Score.OfDog(dog.name(), 0, 0, 0, dog.thresholds().open())));
    return new Score(dogs, 0, 0, features);
  }
}
