package io.github.doggydoor.decision.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Took;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who is on a frame, of a house with Bo, Rex and the neighbour's Max. */
class BeholderTest {
  private static final Map<String, Policy.Thresholds> DOGS =
      Map.of(
          "bo", new Policy.Thresholds(0, -8, 0.5),
          "rex", new Policy.Thresholds(1, -7, 0.5),
          "max", new Policy.Thresholds(0, -8, 0.5));

  private static final Look BO = look(9, -3, -3);
  private static final Look REX = look(-3, 8, -3);
  private static final Look MAX = look(-3, -3, 7);
  private static final Look LEAF =
      new Look(
          new TreeMap<>(
              Map.of(
                  "bo", new Mark(-0.1, 0.2),
                  "rex", new Mark(-0.1, 0.2),
                  "max", new Mark(-0.1, 0.2))));

  private final Beholder open = new Beholder(DOGS, Set.of("max"), Set.of());
  private final Beholder curfew = new Beholder(DOGS, Set.of("max"), Set.of("rex"));

  private static Look look(double bo, double rex, double max) {
    return new Look(
        new TreeMap<>(
            Map.of("bo", new Mark(bo, 1), "rex", new Mark(rex, 1), "max", new Mark(max, 1))));
  }

  private static Seen frame(Look... looks) {
    return new Seen(
        looks[0],
        List.of(looks).subList(1, looks.length),
        new Moment(0, Instant.EPOCH),
        1,
        true,
        Took.UNKNOWN);
  }

  @Test
  void theDogsWhoComeInAreThoseThatAreNotForbidden() {
    assertEquals(List.of("bo", "rex"), open.house());
  }

  @Test
  void aScoreOfADogThatNoThresholdIsKnownOfIsNothing() {
    Beholder one = new Beholder(Map.of("bo", DOGS.get("bo")));
    assertTrue(one.who(REX).isEmpty());
  }

  @Test
  void aFrameOfAForbiddenDogWithinOneLookIsAVetoWhicheverCameFirst() {
    assertTrue(open.isVeto(open.worst(frame(BO), frame(MAX))));
    assertTrue(open.isVeto(open.worst(frame(MAX), frame(BO))));
    assertTrue(open.isVeto(open.worst(open.worst(frame(BO), frame(MAX)), frame(BO))));
  }

  @Test
  void aDogThatMayNotComeInNowWithinOneLookIsBesideTheOther() {
    assertFalse(curfew.counts(curfew.worst(frame(BO), frame(REX)), "bo"));
    assertFalse(curfew.counts(curfew.worst(frame(BO), frame(REX, BO)), "bo"));
    assertFalse(curfew.counts(curfew.worst(frame(REX), frame(BO)), "bo"));
    assertTrue(open.counts(open.worst(frame(BO), frame(REX)), "bo"));
  }

  @Test
  void aLookThatOneFrameShowsWithoutTheDogIsNotOfTheDog() {
    for (Beholder each : List.of(open, curfew)) {
      assertFalse(each.shows(each.worst(frame(BO), frame(LEAF)), "bo"));
      assertFalse(each.shows(each.worst(frame(REX), frame(LEAF)), "rex"));
      assertFalse(each.shows(each.worst(frame(LEAF), frame(REX)), "rex"));
    }
  }
}
