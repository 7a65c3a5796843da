package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {
  @Test
  void whereTheClassesLieApartTheLineIsInTheMiddle() {
    ThresholdChoice choice =
        ThresholdChoice.of(new double[] {9, 5, 7}, new double[] {-8, 1, -3}, 0);
    assertEquals(3, choice.open());
    assertEquals(0, choice.falseAccepts());
    assertEquals(0, choice.falseRejects());
    assertEquals(-3, choice.veto());
  }

  @Test
  void belowEvenOddsNothingIsTheDog() {
    ThresholdChoice choice = ThresholdChoice.of(new double[] {2, 4}, new double[] {-12, -20}, 0);
    assertEquals(0, choice.open());
  }

  @Test
  void aWishForFalseAcceptsLetsTheBestStrangersPass() {
    double[] strangers = new double[100];
    strangers[0] = 6;
    ThresholdChoice strict = ThresholdChoice.of(new double[] {5, 8}, strangers, 0.005);
    ThresholdChoice lenient = ThresholdChoice.of(new double[] {5, 8}, strangers, 0.01);
    assertEquals(7, strict.open());
    assertEquals(1, strict.falseRejects());
    assertEquals(2.5, lenient.open());
    assertEquals(1, lenient.falseAccepts());
  }

  @Test
  void aBadlySeenDogDoesNotForbidItsOwnOpening() {
    ThresholdChoice choice = ThresholdChoice.of(new double[] {-5, 8}, new double[] {-9}, 0);
    assertEquals(-7, choice.veto());
  }

  @Property(tries = 500)
  void theWishIsNeverExceeded(
      @ForAll @Size(min = 1, max = 30) double[] dogs,
      @ForAll @Size(min = 1, max = 60) double[] strangers,
      @ForAll @DoubleRange(max = 1) double wish) {
    clamp(dogs);
    clamp(strangers);
    ThresholdChoice choice = ThresholdChoice.of(dogs, strangers, wish);
    assertTrue(choice.falseAccepts() <= wish * strangers.length, choice.toString());
    assertTrue(choice.veto() < choice.open());
  }

  private static void clamp(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isFinite(values[i]) ? Math.clamp(values[i], -50, 50) : 0;
    }
  }
}
