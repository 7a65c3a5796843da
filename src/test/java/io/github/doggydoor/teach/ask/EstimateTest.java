package io.github.doggydoor.teach.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Answer BO = dogs("bo");
  private static final Answer CAT = new Answer.Stranger("cat");

  private Estimate estimate = new Estimate(0, 0, 0, 0, 0, 0);

  private static Answer dogs(String... names) {
    return new Answer.Dogs(new TreeSet<>(List.of(names)));
  }

  private EstimateTest was(Outcome outcome, Answer answer) {
    estimate = estimate.with(outcome, Optional.ofNullable(answer), Set.of("bo", "ida"));
    return this;
  }

  @Test
  void aDogOfTheHouseThatWasNotKnownIsAnErrorAndOneThatHadToWaitIsNot() {
    was(Outcome.OPENED, BO)
        .was(Outcome.WAITING, dogs("ida"))
        .was(Outcome.DENIED, BO)
        .was(Outcome.NOTHING, dogs("bo", "max"));
    assertEquals(new Estimate(0, 0, 2, 4, 0, 0), estimate);
  }

  @Test
  void whoMayNotComeInAndDidIsAnErrorAlsoTheNeighboursDogWhoseNameTheModelKnows() {
    was(Outcome.OPENED, CAT)
        .was(Outcome.OPENED, dogs("max"))
        .was(Outcome.OPENED, new Answer.Nobody())
        .was(Outcome.DENIED, CAT)
        .was(Outcome.NOTHING, new Answer.Nobody());
    assertEquals(new Estimate(3, 5, 0, 0, 0, 0), estimate);
  }

  @Test
  void whatIsNotAnsweredOrCannotBeToldIsCountedApart() {
    was(Outcome.OPENED, null)
        .was(Outcome.OPENED, new Answer.Both())
        .was(Outcome.DENIED, new Answer.CannotTell());
    assertEquals(new Estimate(0, 0, 0, 0, 1, 2), estimate);
  }
}
