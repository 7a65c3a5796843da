package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.ModelCard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes a candidate of all that was said of visits, and tries it against the head in force. One
 * visit at a time is in memory with all of its frames.
 */
public final class Teaching {
  private final ModelCard card;
  private final List<DogRows> basis;
  private final String model;
  private final ZoneId zone;

  /**
   * What came of it.
   *
   * @param head the candidate
   * @param verdict of the gate
   * @param learnt how many visits it learnt from
   * @param labels by which these answers are told from any others: a SHA-256
   * @param waiting visits whose answer has to be given again a day later before it counts
   * @param doubtful visits whose answer the others contradict, and which were left out
   * @param older how many labelled visits were seen by another model, and cannot be learnt from
   */
  public record Outcome(
      TaughtHead head,
      Verdict verdict,
      int learnt,
      String labels,
      List<Long> waiting,
      List<Long> doubtful,
      int older) {}

  /**
   * @param card of the model in force
   * @param basis for each dog of the card, in their order, what the bundle learnt it from
   * @param model the sum of the bundle
   * @param zone in which days are counted
   */
  public Teaching(ModelCard card, List<DogRows> basis, String model, ZoneId zone) {
    this.card = card;
    this.basis = basis;
    this.model = model;
    this.zone = zone;
  }

  /**
   * Makes it.
   *
   * @param inForce the head in force; empty: the bundle's own
   * @param cohortBefore how many photos of the cohort count by it
   * @param told what is being done, in a few words
   * @throws TeachException where there is nothing to learn from
   */
  public Outcome make(
      TeachStore store,
      Replay replay,
      Optional<TaughtHead> inForce,
      int cohortBefore,
      Consumer<String> told)
      throws TeachException {
    Map<Long, List<Label>> said = said(store);
    SortedMap<Long, LabelledVisit> visits = new TreeMap<>();
    List<Long> waiting = new ArrayList<>();
    int older = 0;
    Trust trust = new Trust(card);
    for (Map.Entry<Long, Label> one : store.inForce().entrySet()) {
      Optional<KeptVisit> visit = store.visit(one.getKey());
      if (visit.isEmpty() || visit.get().frames().isEmpty()) {
        continue;
      }
      if (!visit.get().model().equals(model)) {
        older++;
      } else if (trust.waits(visit.get(), said.get(one.getKey()))) {
        waiting.add(one.getKey());
      } else {
        visits.put(one.getKey(), LabelledVisit.of(visit.get(), one.getValue().answer(), zone));
      }
    }
    List<LabelledVisit> learn = visits.values().stream().filter(one -> !one.held()).toList();
    requireSomething(learn, waiting, older);
    told.accept("learning from " + learn.size() + " visits");
    Candidate candidate = make(learn);
    TreeSet<Long> doubtful = Doubts.of(card, candidate, learn);
    doubtful.removeIf(id -> Label.isSaidAgain(said.get(id), Duration.ZERO));
    if (!doubtful.isEmpty()) {
      learn = learn.stream().filter(one -> !doubtful.contains(one.id())).toList();
      requireSomething(learn, waiting, older);
      told.accept("once more without " + doubtful.size() + " that the others contradict");
      candidate = make(learn);
    }
    Gate gate = new Gate();
    int tried = 0;
    for (LabelledVisit visit : visits.values()) {
      told.accept("trying visit %d of %d".formatted(++tried, visits.size()));
      judge(gate, store, replay, inForce, candidate, visit);
    }
    return new Outcome(
        candidate.head(),
        gate.verdict(card.openFor(), candidate.cohort(), cohortBefore, candidate.cohortIn()),
        learn.size(),
        sum(visits),
        waiting,
        List.copyOf(doubtful),
        older);
  }

  private Candidate make(List<LabelledVisit> learn) {
    return Making.make(card, basis, learn);
  }

  private static Map<Long, List<Label>> said(TeachStore store) throws TeachException {
    Map<Long, List<Label>> said = new HashMap<>();
    for (Label label : store.labels()) {
      said.computeIfAbsent(label.visit(), _ -> new ArrayList<>()).add(label);
    }
    return said;
  }

  private void requireSomething(List<LabelledVisit> learn, List<Long> waiting, int older)
      throws TeachException {
    boolean some =
        learn.stream()
            .anyMatch(
                one ->
                    one.isNobody()
                        || card.dogs().stream()
                            .anyMatch(
                                dog -> one.showsAlone(dog.name()) || one.isAnother(dog.name())));
    if (some) {
      return;
    }
    throw new TeachException(
        "There is nothing to learn from yet: no visit has an answer that counts"
            + (waiting.isEmpty()
                ? ""
                : ", and %d wait to be confirmed a day later".formatted(waiting.size()))
            + (older == 0 ? "" : ", and %d were seen by another model".formatted(older))
            + "; answer what `doggydoor teach questions` asks");
  }

  private void judge(
      Gate gate,
      TeachStore store,
      Replay replay,
      Optional<TaughtHead> inForce,
      Candidate candidate,
      LabelledVisit labelled)
      throws TeachException {
    boolean dog =
        labelled.answer() instanceof Answer.Dogs dogs
            && dogs.names().stream().anyMatch(replay::mayComeIn);
    boolean out =
        labelled.answer() instanceof Answer.Stranger
            || labelled.isNobody()
            || labelled.answer() instanceof Answer.Dogs && !dog;
    Optional<KeptVisit> visit = store.visit(labelled.id());
    if (visit.isEmpty() || !dog && !out) {
      return; // It went meanwhile, or nobody can say what would be right.
    }
    boolean before = right(replay.opensFor(visit.get(), inForce), labelled, dog);
    boolean now =
        right(replay.opensFor(visit.get(), candidate.judging(labelled.id())), labelled, dog);
    if (dog) {
      gate.dog(labelled.id(), before, now);
    } else {
      gate.other(labelled.id(), labelled.isNobody(), before, now);
    }
  }

  /** Whether it opened; for a dog of the house only where it is that dog. */
  private static boolean right(Optional<String> opened, LabelledVisit visit, boolean dog) {
    return dog ? opened.filter(visit::shows).isPresent() : opened.isPresent();
  }

  private static String sum(SortedMap<Long, LabelledVisit> visits) {
    StringBuilder text = new StringBuilder();
    visits.forEach((id, visit) -> text.append(id).append(' ').append(visit.answer()).append('\n'));
    return Checksums.sum(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
