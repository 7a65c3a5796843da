package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How teaching stands.
 *
 * @param questions how many are open
 * @param visits how many are kept
 * @param bytes what they take
 * @param oldest when the oldest began
 * @param answers how many visits each answer counts of
 * @param foreign how many of those another model than the present one saw
 * @param waiting visits whose answer has to be given again before it is learnt from
 * @param generation which head is in force; 0: the model's own
 * @param missing until another generation can be compared; empty where no model is known
 * @param estimate how often the door errs
 */
public record Standing(
    int questions,
    int visits,
    long bytes,
    Optional<Instant> oldest,
    SortedMap<String, Integer> answers,
    int foreign,
    List<Long> waiting,
    int generation,
    Optional<Missing> missing,
    Estimate estimate) {
  /** Copies what it is given. */
  public Standing {
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    waiting = List.copyOf(waiting);
  }

  /**
   * How it stands now.
   *
   * @param generation which head is in force
   */
  public static Standing of(TeachStore store, int generation) throws TeachException {
    Optional<Rules> rules = Rules.of(store);
    SortedMap<Long, Label> told = store.inForce();
    SortedMap<String, Integer> answers = new TreeMap<>();
    told.values().forEach(label -> answers.merge(label.answer().words(), 1, Integer::sum));
    SortedMap<Long, String> models = store.models();
    List<Label> own = new ArrayList<>();
    int foreign = 0;
    for (Label label : told.values()) {
      String model = models.get(label.visit());
      if (model != null && rules.filter(of -> of.model().equals(model)).isPresent()) {
        own.add(label);
      } else if (model != null && rules.isPresent()) {
        foreign++;
      }
    }
    Optional<Instant> oldest =
        models.isEmpty()
            ? Optional.empty()
            : store.summary(models.firstKey()).map(VisitSummary::begun);
    return new Standing(
        store.openQuestions().size(),
        models.size(),
        store.bytes(),
        oldest,
        answers,
        foreign,
        waiting(store, rules, own),
        generation,
        rules.map(of -> Missing.of(own, of.house())),
        Estimate.of(store, rules.<Set<String>>map(Rules::house).orElse(Set.of())));
  }

  private static List<Long> waiting(TeachStore store, Optional<Rules> rules, List<Label> own)
      throws TeachException {
    List<Long> waiting = new ArrayList<>();
    for (Label label : own) {
      if (label.answer() instanceof Answer.Dogs) {
        List<Label> said = store.labels(label.visit());
        Optional<KeptVisit> visit = store.visit(label.visit());
        if (visit.isPresent() && rules.filter(of -> of.waits(visit.get(), said)).isPresent()) {
          waiting.add(label.visit());
        }
      }
    }
    return waiting;
  }
}
