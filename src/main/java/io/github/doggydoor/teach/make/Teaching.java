package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.TaughtHead;
import io.github.doggydoor.teach.store.TeachStore;
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
  /** The newest visits without an answer, as far as they are tried. */
  private static final int LOOKED_AT = 300;

  /** More nobody answers at once. */
  private static final int MOST_ASKED = 12;

  private final ModelCard card;
  private final Basis basis;
  private final String model;
  private final ZoneId zone;

  /**
   * What came of it.
   *
   * @param head the candidate
   * @param verdict of the gate
   * @param learnt how many visits it learnt from
   * @param newestLabel the number of the newest answer that counted
   * @param labels by which these answers are told from any others: a SHA-256
   * @param waiting visits whose answer has to be given again a day later before it counts
   * @param doubtful visits whose answer the others contradict, and which were left out
   * @param unknown visits of which nobody said who it was, and at which it would newly open, those
   *     that are least like what is known first
   * @param older how many labelled visits were seen by another model, and cannot be learnt from
   */
  public record Outcome(
      TaughtHead head,
      Verdict verdict,
      int learnt,
      long newestLabel,
      String labels,
      List<Long> waiting,
      List<Long> doubtful,
      List<Long> unknown,
      int older) {}

  /**
   * @param card of the model in force
   * @param basis what the bundle was learnt from
   * @param model the sum of the bundle
   * @param zone in which days are counted
   */
  public Teaching(ModelCard card, Basis basis, String model, ZoneId zone) {
    this.card = card;
    this.basis = basis;
    this.model = model;
    this.zone = zone;
  }

  /**
   * Makes it.
   *
   * @param present the head in force
   * @param told what is being done, in a few words
   * @throws TeachException where there is nothing to learn from
   */
  public Outcome make(TeachStore store, Replay replay, Present present, Consumer<String> told)
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
        visits.put(one.getKey(), LabelledVisit.of(visit.get(), one.getValue(), zone, card));
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
      judge(gate, store, replay, present, candidate, visit);
    }
    told.accept("trying visits of which nobody said who it was");
    List<Long> unknown = unknown(store, replay, present.head(), candidate, visits);
    gate.unknown(unknown.subList(0, Math.min(MOST_ASKED, unknown.size())), unknown.size());
    return new Outcome(
        candidate.head(),
        gate.verdict(card.openFor(), candidate.cohort(), present.cohortIn(), candidate.cohortIn()),
        learn.size(),
        visits.values().stream().mapToLong(LabelledVisit::label).max().orElse(0),
        sum(visits),
        waiting,
        List.copyOf(doubtful),
        unknown,
        older);
  }

  private List<Long> unknown(
      TeachStore store,
      Replay replay,
      Optional<TaughtHead> inForce,
      Candidate candidate,
      SortedMap<Long, LabelledVisit> known)
      throws TeachException {
    SortedMap<Long, Label> said = store.inForce();
    List<Long> ids = store.ids().stream().filter(id -> !said.containsKey(id)).toList();
    SortedMap<Long, float[]> opened = new TreeMap<>();
    for (long id : ids.subList(Math.max(0, ids.size() - LOOKED_AT), ids.size())) {
      Optional<KeptVisit> visit = store.visit(id).filter(one -> one.model().equals(model));
      if (visit.isPresent()
          && replay.opensFor(visit.get(), inForce).isEmpty()
          && replay.opensFor(visit.get(), Optional.of(candidate.head())).isPresent()) {
        opened.put(id, Differing.of(visit.get().frames()).getFirst());
      }
    }
    return Differing.farthest(
        opened,
        known.values().stream()
            .filter(visit -> !visit.rows().isEmpty())
            .map(visit -> visit.rows().getFirst())
            .toList());
  }

  private Candidate make(List<LabelledVisit> learn) throws TeachException {
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
      Present present,
      Candidate candidate,
      LabelledVisit labelled)
      throws TeachException {
    Right right = new Right(labelled.answer(), replay);
    boolean dog = right.opens();
    Optional<KeptVisit> visit = store.visit(labelled.id());
    if (visit.isEmpty() || !dog && !right.staysShut()) {
      return; // It went meanwhile, or nobody can say what would be right.
    }
    boolean before = right.opened(replay.opensFor(visit.get(), present.head()));
    // The present head may have learnt this very visit of its dog: then so may the candidate.
    boolean learntByBoth = dog && !labelled.held() && labelled.label() <= present.newestLabel();
    Optional<TaughtHead> judging =
        learntByBoth ? Optional.of(candidate.head()) : candidate.judging(labelled.id());
    boolean now = right.opened(replay.opensFor(visit.get(), judging));
    if (dog) {
      gate.dog(labelled.id(), before, now);
    } else {
      gate.other(labelled.id(), labelled.isNobody(), before, now);
    }
  }

  private static String sum(SortedMap<Long, LabelledVisit> visits) {
    StringBuilder text = new StringBuilder();
    visits.forEach((id, visit) -> text.append(id).append(' ').append(visit.answer()).append('\n'));
    return Checksums.sum(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
