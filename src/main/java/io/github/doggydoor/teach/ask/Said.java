package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody said of a visit just now, and what becomes of it.
 *
 * @param label as it is kept
 * @param before what counted until then
 * @param note what whoever said so should know; empty: it is learnt from
 */
public record Said(Label label, Optional<Label> before, Optional<Note> note) {
  private static final int LONGEST_NAME = 60;

  /** So soon the same answer is a finger that tapped twice, and insists on nothing. */
  private static final Duration TWICE = Duration.ofMinutes(10);

  /** Why an answer is not learnt from, or not yet. */
  public enum Note {
    /** Another model than that of now saw the visit. */
    OTHER_MODEL,
    /** The answer is one from which nothing can be learnt. */
    NOTHING_LEARNT,
    /** The door was sure of the opposite on every frame: it has to be given again, a day later. */
    WAITS
  }

  /**
   * Keeps an answer, in one transaction: of two at once both are kept, and the later one counts.
   *
   * @param who says so, as they call themselves
   * @throws TeachException where the visit is gone, there is nothing to take back, or the store
   *     cannot be written
   */
  public static Said of(TeachStore store, long visit, Answer answer, String who, Instant now)
      throws TeachException {
    Optional<Label> before = store.inForce(visit);
    Label label = store.label(visit, answer, plain(who), now);
    return new Said(label, before, note(store, visit, answer));
  }

  /** What counts of a visit, with what became of it; empty where nothing does. */
  public static Optional<Said> inForce(TeachStore store, long visit) throws TeachException {
    Optional<Label> label = store.inForce(visit);
    return label.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Said(label.get(), Optional.empty(), note(store, visit, label.get().answer())));
  }

  /**
   * What counts already, where the same person would say the same again and nothing came of it:
   * tapped twice, or neither a second opinion nor the one of a day later that a hasty answer needs.
   */
  public static Optional<Said> already(
      TeachStore store, long visit, Answer answer, String who, Instant now) throws TeachException {
    Optional<Said> counts = inForce(store, visit);
    if (counts.isEmpty()
        || !counts.get().label().answer().equals(answer)
        || !counts.get().label().who().equals(plain(who))) {
      return Optional.empty();
    }
    List<Label> said = store.labels(visit);
    List<Label> once = new ArrayList<>(said);
    once.add(new Label(said.getLast().number() + 1, visit, answer, plain(who), now));
    Duration since = Duration.between(said.getLast().at(), now);
    boolean tappedTwice = !since.isNegative() && since.compareTo(TWICE) < 0;
    boolean nothingNew =
        Label.isSaidAgain(once, Duration.ZERO) == Label.isSaidAgain(said, Duration.ZERO)
            && Label.isSaidAgain(once, Label.AGAIN) == Label.isSaidAgain(said, Label.AGAIN);
    return tappedTwice || nothingNew ? counts : Optional.empty();
  }

  /** A name as labels have it: one line of at most 60 characters. */
  public static String plain(String who) {
    String plain = who.strip().replaceAll("\\p{Cntrl}", "?");
    return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
  }

  private static Optional<Note> note(TeachStore store, long visit, Answer answer)
      throws TeachException {
    if (answer instanceof Answer.Undo) {
      return Optional.empty();
    }
    Optional<Rules> rules = Rules.of(store);
    Optional<KeptVisit> whole = store.visit(visit);
    if (rules.isEmpty() || whole.isEmpty()) {
      return untold(answer);
    }
    if (!rules.get().model().equals(whole.get().model())) {
      return Optional.of(Note.OTHER_MODEL);
    }
    List<Label> said = store.labels(visit);
    return rules.get().waits(whole.get(), said) ? Optional.of(Note.WAITS) : untold(answer);
  }

  private static Optional<Note> untold(Answer answer) {
    return answer instanceof Answer.Both || answer instanceof Answer.CannotTell
        ? Optional.of(Note.NOTHING_LEARNT)
        : Optional.empty();
  }
}
