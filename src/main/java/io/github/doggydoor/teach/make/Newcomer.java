package io.github.doggydoor.teach.make;

import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tries a model that was trained elsewhere beside the present one: both are asked about the
 * pictures of all visits of which somebody said who it was.
 *
 * <p>It may have been trained on these very pictures. So it is praised by visits alone of which
 * none is exported, and only these count as enough to tell; at all others it can but fail, by
 * letting in who must stay out.
 */
public final class Newcomer {
  private final TeachStore store;
  private final Side present;
  private final Side made;
  private final Quorum quorum;
  private final SortedMap<Long, List<SeenFrame>> seen = new TreeMap<>();
  private final List<Long> waiting = new ArrayList<>();
  private final List<Long> unseen = new ArrayList<>();
  private final List<Long> few = new ArrayList<>();
  private final Gate gate = new Gate();
  private int against;

  /**
   * What came of it.
   *
   * @param verdict of the gate
   * @param seen what the new model sees on the pictures of each visit that another model saw
   * @param waiting visits whose answer has to be given again a day later before it counts; they are
   *     not to be seen again, since the new model might be less sure that they are strange
   * @param few visits of fewer pictures than the door wants to open
   * @param unseen visits that cannot be seen again: a picture is damaged, or who was said to be
   *     there is no dog of the model
   */
  public record Outcome(
      Verdict verdict,
      SortedMap<Long, List<SeenFrame>> seen,
      List<Long> waiting,
      List<Long> few,
      List<Long> unseen) {}

  private Newcomer(TeachStore store, Side present, Side made) {
    this.store = store;
    this.present = present;
    this.made = made;
    this.quorum = present.replay().quorum();
  }

  /**
   * Tries it.
   *
   * @param present the model in force
   * @param made the one that may take its place, of the same dogs; where it is the very same, only
   *     {@code seen} tells something
   * @throws TeachException where one of them fails
   */
  public static Outcome tryBeside(TeachStore store, Side present, Side made)
      throws TeachException, InterruptedException {
    Newcomer newcomer = new Newcomer(store, present, made);
    SortedMap<Long, Label> said = store.inForce();
    SortedMap<Long, List<SeenFrame>> now = new TreeMap<>();
    // One after the other, so that no two models are in memory at once.
    try (Eye _ = made.eye()) {
      for (Map.Entry<Long, Label> one : said.entrySet()) {
        newcomer.look(one.getKey(), one.getValue().answer(), now);
      }
    }
    try (Eye _ = present.eye()) {
      for (Map.Entry<Long, List<SeenFrame>> one : now.entrySet()) {
        newcomer.compare(said.get(one.getKey()), one.getValue());
      }
    }
    return newcomer.outcome();
  }

  private void look(long id, Answer answer, SortedMap<Long, List<SeenFrame>> now)
      throws TeachException, InterruptedException {
    Optional<KeptVisit> visit = store.visit(id);
    if (visit.isEmpty()) {
      return;
    }
    Optional<List<SeenFrame>> frames =
        isKnown(answer) ? SeenAgain.by(made, visit.get(), quorum) : Optional.empty();
    if (frames.isPresent()) {
      now.put(id, frames.get());
    } else {
      unseen.add(id);
    }
  }

  private boolean isKnown(Answer answer) {
    return !(answer instanceof Answer.Dogs dogs)
        || made.card().dogs().stream().map(ModelCard.Dog::name).toList().containsAll(dogs.names());
  }

  private void compare(Label label, List<SeenFrame> now)
      throws TeachException, InterruptedException {
    long id = label.visit();
    Optional<KeptVisit> kept = store.visit(id);
    if (kept.isEmpty()) {
      return; // It went meanwhile.
    }
    KeptVisit visit = kept.get();
    Optional<List<SeenFrame>> before =
        present.sum().equals(made.sum()) ? Optional.of(now) : SeenAgain.by(present, visit, quorum);
    if (before.isEmpty()) {
      unseen.add(id);
      return;
    }
    if (waits(visit, before.get())) {
      waiting.add(id);
      return;
    }
    if (!visit.model().equals(made.sum())) {
      seen.put(id, now);
    }
    if (now.size() < quorum.k()) {
      few.add(id);
    } else {
      judge(visit, label.answer(), before.get(), now);
    }
  }

  /** Of a model that is gone nobody knows the lines: then either must not find it strange. */
  private boolean waits(KeptVisit visit, List<SeenFrame> before) throws TeachException {
    List<Label> said = store.labels(visit.id());
    Trust trust = new Trust(present.card());
    return trust.waits(visit, said)
        || !visit.model().equals(present.sum()) && trust.waits(SeenAgain.of(visit, before), said);
  }

  private void judge(KeptVisit visit, Answer answer, List<SeenFrame> before, List<SeenFrame> now) {
    Right right = new Right(answer, present.replay());
    boolean was = right.opened(opens(present, visit, before));
    boolean is = right.opened(opens(made, visit, now));
    if (right.opens() && visit.held()) {
      gate.dog(visit.id(), was, is);
    } else if (right.staysShut() && visit.held()) {
      gate.other(visit.id(), right.isNobody(), was, is);
    } else if (right.staysShut()) {
      against++;
      gate.learnt(visit.id(), was, is);
    }
  }

  private static Optional<String> opens(Side side, KeptVisit visit, List<SeenFrame> frames) {
    return side.replay().opensFor(SeenAgain.of(visit, frames), side.head());
  }

  private Outcome outcome() {
    Verdict verdict =
        gate.verdict(made.card().openFor(), made.cohort(), present.cohortIn(), made.cohortIn());
    List<String> words = new ArrayList<>(verdict.words());
    words.add(
        1,
        "These are the labelled visits that are never exported, one in four: of all others it may have learnt. Of them only those who must stay out were tried, %d, and speak against it alone."
            .formatted(against));
    boolean untried = made.cohort() == 0 && present.cohort() > 0;
    if (untried) {
      if (verdict.passes()) {
        words.removeLast();
      }
      words.add(
          "It was tried on no photos of other dogs, and the present model on %d: train it with the cohort (`doggydoor train --cohort standard`)."
              .formatted(present.cohort()));
    }
    return new Outcome(
        new Verdict(
            verdict.passes() && !untried,
            verdict.safe() && !untried,
            verdict.newlyIn(),
            words,
            verdict.figures()),
        seen,
        waiting,
        few,
        unseen);
  }
}
