package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * How often the door erred, by the answers to the lot's questions: they alone are of visits that
 * nobody chose.
 *
 * @param letIn so many times it let somebody in who may not come in, or opened for nobody
 * @param others of so many visits of such, or of nobody
 * @param shutOut so many times it did not know a dog that may come in
 * @param dogs of so many visits of such
 * @param open so many of the lot's questions have no answer yet
 * @param untold to so many the answer tells nothing: both at once, or the pictures do not tell
 */
public record Estimate(int letIn, int others, int shutOut, int dogs, int open, int untold) {
  private static final Estimate NONE = new Estimate(0, 0, 0, 0, 0, 0);

  /**
   * By all that was asked and answered.
   *
   * @param house the dogs that may come in
   */
  public static Estimate of(TeachStore store, Set<String> house) throws TeachException {
    SortedMap<Long, Label> told = store.inForce();
    Estimate estimate = NONE;
    for (Question question : store.questions()) {
      if (Reason.of(question.reason()).why().equals(Optional.of(Why.LOT))) {
        Optional<VisitSummary> visit = store.summary(question.visit());
        if (visit.isPresent()) {
          Optional<Answer> answer =
              Optional.ofNullable(told.get(question.visit())).map(Label::answer);
          estimate = estimate.with(visit.get().outcome(), answer, house);
        }
      }
    }
    return estimate;
  }

  /** The same with one more question. */
  Estimate with(Outcome outcome, Optional<Answer> answer, Set<String> house) {
    if (answer.isEmpty()) {
      return new Estimate(letIn, others, shutOut, dogs, open + 1, untold);
    }
    return switch (answer.get()) {
      case Answer.Dogs(var names) when names.stream().anyMatch(house::contains) ->
          withDog(outcome == Outcome.DENIED || outcome == Outcome.NOTHING);
      case Answer.Dogs _, Answer.Stranger _, Answer.Nobody _ ->
          withOther(outcome == Outcome.OPENED);
      case Answer.Both _, Answer.CannotTell _, Answer.Undo _ ->
          new Estimate(letIn, others, shutOut, dogs, open, untold + 1);
    };
  }

  private Estimate withDog(boolean wrong) {
    return new Estimate(letIn, others, shutOut + (wrong ? 1 : 0), dogs + 1, open, untold);
  }

  private Estimate withOther(boolean wrong) {
    return new Estimate(letIn + (wrong ? 1 : 0), others + 1, shutOut, dogs, open, untold);
  }
}
