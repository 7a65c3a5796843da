package io.github.doggydoor.teach.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintTest {
  /** They begin a minute after one another, and are of ten seconds. */
  private static final List<Sketch> VISITS =
      List.of(Visits.sketch(1, 1), Visits.sketch(2, 1), Visits.sketch(3, 1));

  private static Optional<Long> at(long second) {
    return new Hint(Visits.NOON.plusSeconds(second), "so").of(VISITS).map(Sketch::id);
  }

  @Test
  void itIsOfTheVisitDuringWhichItWasOrOfTheNearestWithinFiveSeconds() {
    assertEquals(Optional.of(2L), at(125));
    assertEquals(Optional.of(1L), at(75), "a row a little after the last frame that is kept");
    assertEquals(Optional.of(3L), at(176));
    assertEquals(Optional.empty(), at(95));
  }

  @Test
  void ofTwoVisitsThatFollowOneAnotherItIsTheNearer() {
    List<Sketch> close = List.of(Visits.sketch(1, 1), later(Visits.sketch(2, 1)));
    assertEquals(
        Optional.of(1L), new Hint(Visits.NOON.plusSeconds(69), "so").of(close).map(Sketch::id));
    assertEquals(
        Optional.of(2L), new Hint(Visits.NOON.plusSeconds(73), "so").of(close).map(Sketch::id));
  }

  /** The same, begun two seconds after the end of the first. */
  private static Sketch later(Sketch visit) {
    return new Sketch(
        visit.id(),
        Visits.NOON.plusSeconds(72),
        Visits.NOON.plusSeconds(80),
        visit.near(),
        visit.middle(),
        visit.spread());
  }
}
