package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether the door opened for somebody whom it should not have, as the owner says. */
interface WrongOpenings {
  /** Nobody ever says so. */
  WrongOpenings NONE = _ -> Optional.empty();

  /**
   * The first such opening since the choice, by the generation that was chosen, in words; empty
   * where there is none.
   */
  Optional<String> since(Force choice) throws TeachException;

  /** Those that are labelled in the store of that state folder. */
  static WrongOpenings labelled(Path stateDir) {
    return choice -> {
      if (!TeachStore.exists(stateDir)) {
        return Optional.empty();
      }
      try (TeachStore store = TeachStore.openReadOnly(stateDir)) {
        for (Map.Entry<Long, Label> one : store.inForce().tailMap(choice.visit() + 1).entrySet()) {
          if (wrong(one.getValue().answer())) {
            Optional<VisitSummary> opened =
                store
                    .summary(one.getKey())
                    .filter(visit -> visit.outcome() == Outcome.OPENED)
                    .filter(visit -> visit.generation() == choice.current());
            if (opened.isPresent()) {
              return Optional.of(
                  "it opened on visit %d, and that was %s as %s says"
                      .formatted(
                          one.getKey(),
                          one.getValue().answer() instanceof Answer.Nobody
                              ? "nobody"
                              : "a stranger",
                          one.getValue().who()));
            }
          }
        }
        return Optional.empty();
      }
    };
  }

  private static boolean wrong(Answer answer) {
    return switch (answer) {
      case Answer.Stranger _, Answer.Nobody _ -> true;
      case Answer.Dogs _, Answer.Both _, Answer.CannotTell _, Answer.Undo _ -> false;
    };
  }
}
