package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.evaluate.Curve.Point;
import io.github.doggydoor.evaluate.Curve.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final double THIRD = 1 / 3.0;

  /** Three of the dog and three others, three of them with the same score. */
  private static final List<Ranked> TIED =
      List.of(
          new Ranked(1, true),
          new Ranked(0, false),
          new Ranked(3, true),
          new Ranked(1, false),
          new Ranked(2, false),
          new Ranked(1, true));

  @Test
  void photosWithTheSameScorePassTogether() {
    List<Point> points = Curve.roc(TIED).orElseThrow().points();
    assertEquals(
        List.of(
            new Point(0, 0, Double.POSITIVE_INFINITY),
            new Point(0, THIRD, 3),
            new Point(THIRD, THIRD, 2),
            new Point(2 * THIRD, 1, 1),
            new Point(1, 1, 0)),
        points);
  }

  @Test
  void theAreaCountsATieAsHalf() {
    // Of nine pairs the dog wins 3 + 1 + 1 and ties in 2.
    assertEquals(6 / 9.0, Curve.roc(TIED).orElseThrow().area(), 1e-12);
  }

  @Test
  void theAveragePrecisionWeighsEachPrecisionWithTheRecallThatItGains() {
    // 1/3 at precision 1, then 2/3 at 3 of 5.
    assertEquals(THIRD + 2 * THIRD * 0.6, Curve.precisionRecall(TIED).orElseThrow().area(), 1e-12);
  }

  @Test
  void aPhotoThatNothingLetsPassComesAfterAllOthers() {
    List<Ranked> photos =
        List.of(
            new Ranked(-5, true),
            new Ranked(Double.NEGATIVE_INFINITY, false),
            new Ranked(Double.NEGATIVE_INFINITY, true));
    // One pair won, one tied.
    assertEquals(0.75, Curve.roc(photos).orElseThrow().area(), 1e-12);
  }

  @Test
  void withoutTheDogOrWithoutOthersThereIsNoCurve() {
    for (List<Ranked> photos :
        List.<List<Ranked>>of(
            List.of(), List.of(new Ranked(1, true)), List.of(new Ranked(1, false)))) {
      assertEquals(Optional.empty(), Curve.roc(photos));
      assertEquals(Optional.empty(), Curve.precisionRecall(photos));
    }
  }

  @Property
  void theAreaIsTheShareOfPairsThatTheDogWins(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> dogs,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 9) Integer> others) {
    List<Ranked> photos = new ArrayList<>();
    dogs.forEach(score -> photos.add(new Ranked(score, true)));
    others.forEach(score -> photos.add(new Ranked(score, false)));
    double won = 0;
    for (int dog : dogs) {
      for (int other : others) {
        won += dog > other ? 1 : dog == other ? 0.5 : 0;
      }
    }
    double pairs = (double) dogs.size() * others.size();
    assertEquals(won / pairs, Curve.roc(photos).orElseThrow().area(), 1e-9);
  }
}
