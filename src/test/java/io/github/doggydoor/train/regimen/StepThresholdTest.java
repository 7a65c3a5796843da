package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.StagedAlbum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Strangers score −8 to −6 on photos; on the step by day −4 to 0, and by night −6 to −5. */
class StepThresholdTest {
  private static final double NOBODY_PASSES = 0.01;
  private static final double[] PHOTOS = {5, -8, -7, -6};
  private static final double[] COHORT = {-7, -7, -5.5, 50, 60};

  private final List<Double> staged = new ArrayList<>();
  private final List<Boolean> dog = new ArrayList<>();
  private final List<Light> lights = new ArrayList<>();
  private final List<Object> groups = new ArrayList<>();

  StepThresholdTest() {
    add(Light.DAY, true, "own", 4, 9);
    add(Light.DAY, false, "other", -4, -2, 0);
    add(Light.DAY, false, StagedAlbum.BARE, 40);
    add(Light.NIGHT, true, "own", 3.5);
    add(Light.NIGHT, false, "other", -6, -5.5, -5);
  }

  @Test
  void theCohortsDogsCountAsTheyWouldScoreOnTheStep() {
    // On the step by day −5.5 is two for one: −2 + 2 · (−5.5 + 7) = 1; by night −5.5 + 0.75.
    ThresholdChoice choice = choose(PHOTOS, COHORT).orElseThrow();
    assertEquals((1 + 3.5) / 2, choice.open(), 1e-9);
    assertEquals(3, choice.dogs(), "photos of the dog, such as the 5, do not tell of the step");
    assertEquals(
        2 * (3 + 3), choice.strangers(), "neither the bare step, nor a cat, nor a drawn night");
    assertEquals(0, choice.falseAccepts());
    assertEquals(0, choice.falseRejects());
  }

  @Test
  void strangersOnTheStepCountAsTheyAre() {
    staged.set(4, 3.0);
    assertTrue(choose(PHOTOS, COHORT).orElseThrow().open() > 3);
  }

  @Test
  void withoutAnythingToBringScoresByThereIsNone() {
    assertTrue(choose(PHOTOS, new double[0]).isEmpty(), "no cohort");
    assertTrue(choose(new double[] {5, -7, -7, -7}, COHORT).isEmpty(), "strangers who are alike");
    double[] unknown = new double[PHOTOS.length];
    Arrays.fill(unknown, Double.NaN);
    staged.replaceAll(_ -> Double.NaN);
    assertTrue(choose(unknown, COHORT).isEmpty(), "one moment of the dog");
    staged.clear();
    dog.clear();
    lights.clear();
    groups.clear();
    assertTrue(choose(PHOTOS, COHORT).isEmpty(), "no step");
  }

  private void add(Light light, boolean ofDog, Object group, double... scores) {
    for (double score : scores) {
      staged.add(score);
      dog.add(ofDog);
      lights.add(light);
      groups.add(group);
    }
  }

  private Optional<ThresholdChoice> choose(double[] photos, double[] cohort) {
    List<List<float[]>> none = new ArrayList<>();
    boolean[] ofDog = new boolean[photos.length];
    ofDog[0] = true;
    for (int i = 0; i < photos.length; i++) {
      none.add(List.of(new float[1]));
    }
    List<CohortPhoto> others = new ArrayList<>();
    for (int i = 0; i < cohort.length; i++) {
      Kind kind = i == 3 ? Kind.CAT : Kind.DOG;
      others.add(new CohortPhoto("animal " + i, kind, i == 4, new float[1]));
    }
    boolean[] who = new boolean[dog.size()];
    for (int i = 0; i < who.length; i++) {
      who[i] = dog.get(i);
    }
    StepRows step =
        new StepRows(
            Collections.nCopies(who.length, new float[1]),
            who,
            lights,
            groups,
            List.of(),
            List.of());
    return StepThreshold.of(
        new AlbumRows(
            none,
            new boolean[photos.length],
            ofDog,
            IntStream.range(0, photos.length).boxed().toList()),
        photos,
        new Cohort(others),
        cohort,
        step,
        staged.stream().mapToDouble(Double::doubleValue).toArray(),
        NOBODY_PASSES);
  }
}
