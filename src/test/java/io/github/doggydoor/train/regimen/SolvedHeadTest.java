package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Dogs are points in a space of features, and their photos lie around them. */
class SolvedHeadTest {
  private static final int LENGTH = 12;
  private static final int OWN = 16;
  private static final int STRANGERS = 40;
  private static final double WISH = 0.01;

  private final SplittableRandom random = new SplittableRandom(3);
  private final double[] dog = place();

  @Test
  void theThresholdIsAnsweredWithTheDogsOfTheCohort() {
    Cohort cohort = cohort(50, 6);
    SolvedHead head = SolvedHead.of(album(), cohort, StepRows.NONE, WISH);
    assertEquals(STRANGERS + 300, head.threshold().strangers());
    assertEquals(OWN, head.threshold().dogs());
    assertTrue(head.threshold().falseAccepts() <= WISH * head.threshold().strangers());
    assertTrue(head.threshold().falseRejects() <= 1, head.threshold().toString());
  }

  @Test
  void whoLooksLikeTheDogIsLetInRarelyOnceTheCohortHasItsLike() {
    double[] like = near(dog, 1.5);
    AlbumRows album = album();
    SolvedHead alone = SolvedHead.of(album, Cohort.NOBODY, StepRows.NONE, WISH);
    List<CohortPhoto> photos = new ArrayList<>(cohort(50, 6).photos());
    for (int i = 0; i < 6; i++) {
      photos.add(new CohortPhoto("like", Kind.DOG, false, photo(like)));
    }
    SolvedHead together = SolvedHead.of(album, new Cohort(photos), StepRows.NONE, WISH);
    int before = 0;
    int after = 0;
    for (int i = 0; i < 50; i++) {
      float[] seen = photo(like);
      before += alone.choice().head().score(seen) >= alone.threshold().open() ? 1 : 0;
      after += together.choice().head().score(seen) >= together.threshold().open() ? 1 : 0;
    }
    assertTrue(after < before, after + " instead of " + before);
  }

  @Test
  void aPhotoOfTheDogAmongTheStrangersIsFound() {
    AlbumRows album = album();
    List<List<float[]>> features = new ArrayList<>(album.features());
    features.set(OWN + 7, List.of(photo(dog)));
    AlbumRows slipped = new AlbumRows(features, album.night(), album.dog(), album.moments());
    Cohort cohort = cohort(30, 5);
    assertEquals(
        Set.of(OWN + 7),
        Mislabelled.find(slipped, SolvedHead.of(slipped, cohort, StepRows.NONE, WISH)));
    assertEquals(
        Set.of(), Mislabelled.find(album, SolvedHead.of(album, cohort, StepRows.NONE, WISH)));
    AlbumRows rest = slipped.without(Set.of(OWN + 7));
    assertEquals(album.size() - 1, rest.size());
    assertEquals(OWN, IntStream.range(0, rest.size()).filter(i -> rest.dog()[i]).count());
  }

  @Test
  void aPhotoOfTheDogThatIsKeptToValidateOnIsFoundAsWell() {
    AlbumRows album = album();
    SolvedHead head = SolvedHead.of(album, cohort(30, 5), StepRows.NONE, WISH);
    Mislabelled known = new Mislabelled(album, head);
    List<float[]> aside = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      aside.add(i == 4 ? usual() : photo(place()));
    }
    assertEquals(Set.of(4), known.among(aside, head.choice().head()));
    assertFalse(known.ofFew());
  }

  @Test
  void ofFewPhotosOfTheDogOnlyOneThatIsNearlyTheSameIsFound() {
    AlbumRows many = album();
    AlbumRows album = many.without(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    SolvedHead head = SolvedHead.of(album, cohort(30, 5), StepRows.NONE, WISH);
    Mislabelled known = new Mislabelled(album, head);
    assertTrue(known.ofFew());
    float[] again = album.photo(2).clone();
    again[0] += 0.1f;
    assertTrue(head.choice().head().score(again) >= head.threshold().open());
    assertEquals(Set.of(0), known.among(List.of(again, photo(place())), head.choice().head()));
  }

  @Test
  void theThresholdIsAnsweredByDayAndByNight() {
    AlbumRows day = album();
    boolean[] night = new boolean[day.size()];
    List<List<float[]>> features = new ArrayList<>();
    for (int i = 0; i < day.size(); i++) {
      night[i] = i < OWN || i % 2 == 0;
      List<float[]> variants = new ArrayList<>(day.features().get(i));
      if (night[i]) {
        variants.add(night(variants.getFirst()));
      }
      features.add(variants);
    }
    AlbumRows both = new AlbumRows(features, night, day.dog(), day.moments());
    List<CohortPhoto> photos = new ArrayList<>(cohort(50, 6).photos());
    for (CohortPhoto photo : List.copyOf(photos)) {
      photos.add(new CohortPhoto(photo.animal(), Kind.DOG, true, night(photo.features())));
    }
    SolvedHead head = SolvedHead.of(both, new Cohort(photos), StepRows.NONE, WISH);
    assertEquals(STRANGERS + STRANGERS / 2 + 600, head.threshold().strangers());
    assertEquals(2 * OWN, head.threshold().dogs());
    double[] weights = head.examples().weights();
    assertArrayEquals(new double[] {1, 1, Nights.WEIGHT}, Arrays.copyOf(weights, 3));
    assertEquals(
        OWN + STRANGERS / 2 + 300,
        Arrays.stream(weights).filter(weight -> weight == Nights.WEIGHT).count());
    assertTrue(head.threshold().falseRejects() <= OWN / 2, head.threshold().toString());
    SolvedHead unready = SolvedHead.of(day, cohort(50, 6), StepRows.NONE, WISH);
    int before = 0;
    int after = 0;
    for (int i = 0; i < 50; i++) {
      float[] seen = night(photo(dog));
      before += unready.choice().head().score(seen) >= unready.threshold().open() ? 1 : 0;
      after += head.choice().head().score(seen) >= head.threshold().open() ? 1 : 0;
    }
    assertTrue(after > before, after + " instead of " + before);
    assertEquals(300, CohortCount.of(new Cohort(photos), head.others(), 0).photos());
    int[] photoOf = both.photoOf();
    assertEquals(2 * day.size() + OWN + STRANGERS / 2, photoOf.length);
    assertEquals(1, photoOf[5], "the second photo's last of three");
    assertEquals(day.size() - 1, photoOf[photoOf.length - 1]);
  }

  @Test
  void theNightOfEachPhotoOfTheDogIsLearntAndOfAFewStrangersThatLieEvenly() {
    boolean[] isDog = new boolean[300];
    Arrays.fill(isDog, 0, 100, true);
    boolean[] chosen = Nights.of(isDog);
    assertEquals(100, count(chosen, 0, 100));
    assertEquals(Nights.STRANGERS, count(chosen, 100, 300));
    for (int from = 100; from < 300; from += 50) {
      assertEquals(Nights.STRANGERS / 4, count(chosen, from, from + 50));
    }
    assertEquals(30, count(Nights.of(new boolean[30]), 0, 30), "few are all chosen");
  }

  private static int count(boolean[] which, int from, int to) {
    return (int) IntStream.range(from, to).filter(i -> which[i]).count();
  }

  /** By night all look more alike. */
  private static float[] night(float[] day) {
    float[] night = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      night[i] = 20 + 0.5f * (day[i] - 20);
    }
    return night;
  }

  @Test
  void theSamePhotosGiveTheSameHead() {
    Cohort cohort = cohort(20, 5);
    AlbumRows album = album();
    SolvedHead once = SolvedHead.of(album, cohort, StepRows.NONE, WISH);
    SolvedHead again = SolvedHead.of(album, cohort, StepRows.NONE, WISH);
    assertArrayEquals(once.choice().head().weights(), again.choice().head().weights(), 0);
    assertEquals(once.threshold(), again.threshold());
  }

  @Test
  void aDogThatLooksLikeManyIsToldInWords() {
    Cohort cohort = cohort(20, 4);
    double[] scores = new double[80];
    for (int i = 0; i < 12; i++) {
      scores[i] = 5; // Three dogs on all of their photos.
    }
    scores[20] = 5;
    CohortCount count = CohortCount.of(cohort, scores, 1);
    assertEquals(new CohortCount(80, 13, 20, 4, 3), count);
    String told = count.notices("bo").getFirst();
    assertTrue(told.contains("of 20 others, 4 would count on some of their photos and 3 on most"));
    assertTrue(told.contains("What helps"), told);
    assertTrue(CohortCount.of(cohort, new double[80], 1).notices("bo").isEmpty());
  }

  private AlbumRows album() {
    List<List<float[]>> features = new ArrayList<>();
    boolean[] isDog = new boolean[OWN + STRANGERS];
    for (int i = 0; i < isDog.length; i++) {
      isDog[i] = i < OWN;
      double[] who = isDog[i] ? dog : place();
      features.add(List.of(photo(who), photo(who)));
    }
    return new AlbumRows(
        features,
        new boolean[isDog.length],
        isDog,
        IntStream.range(0, isDog.length).boxed().toList());
  }

  private Cohort cohort(int dogs, int photos) {
    List<CohortPhoto> all = new ArrayList<>();
    for (int i = 0; i < dogs; i++) {
      double[] who = place();
      for (int k = 0; k < photos; k++) {
        all.add(new CohortPhoto("dog/" + i, Kind.DOG, false, photo(who)));
      }
    }
    return new Cohort(all);
  }

  private double[] place() {
    return near(new double[LENGTH], 3);
  }

  private double[] near(double[] place, double apart) {
    double[] other = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      other[i] = place[i] + apart * random.nextGaussian();
    }
    return other;
  }

  /** A photo of the dog as it is in the mean. */
  private float[] usual() {
    float[] features = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      features[i] = (float) (20 + dog[i]);
    }
    return features;
  }

  private float[] photo(double[] who) {
    float[] features = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      features[i] = (float) (20 + who[i] + random.nextGaussian());
    }
    return features;
  }
}
