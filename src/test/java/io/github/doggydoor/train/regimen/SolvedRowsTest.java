package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.head.HeadExamples;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.StagedAlbum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SolvedRowsTest {
  private static final Dataset PHOTOS =
      new Dataset(
          List.of("bo", "not_bo"),
          "bo",
          List.of(photo("1", "bo"), photo("2", "bo"), photo("3", "not_bo"), photo("4", "not_bo")),
          List.of(photo("5", "bo"), photo("6", "not_bo")),
          List.of(),
          List.of(),
          List.of(),
          Set.of(Path.of("2")),
          Map.of(Path.of("1"), 0, Path.of("2"), 0, Path.of("5"), 1));

  /** Of each photo itself, its mirror image and, but for the second, its night. */
  private static final AlbumRows ALBUM =
      new AlbumRows(
          List.of(three(1), List.of(number(4), number(5)), three(6), three(9)),
          new boolean[] {true, false, true, true},
          new boolean[] {true, true, false, false},
          PHOTOS.train().stream().map(PHOTOS::moment).toList());

  private static final Cohort COHORT =
      new Cohort(
          List.of(
              new CohortPhoto("mpdd/1", Kind.DOG, false, number(20)),
              new CohortPhoto("mpdd/1", Kind.DOG, true, number(21)),
              new CohortPhoto("cats/1", Kind.CAT, false, number(22))));

  private static final StepRows STEP =
      new StepRows(
          List.of(number(30), number(31), number(32)),
          new boolean[] {true, false, false},
          List.of(Light.DAY, Light.NIGHT, Light.NIGHT),
          List.of(0, Path.of("3"), StagedAlbum.BARE),
          List.of(),
          List.of());

  @Test
  void theHeadCanBeSolvedOfThemAgain() {
    List<FeatureRow> learnt = new ArrayList<>(rows());
    learnt.removeIf(row -> row.pool() == Pool.VALID);
    HeadExamples examples = SolvedHead.of(ALBUM, COHORT, STEP, 0).examples();
    assertEquals(examples.features().size(), learnt.size());
    Map<Object, String> names = new HashMap<>();
    for (FeatureRow row : learnt) {
      int place = place(examples, row);
      assertEquals(examples.dog()[place], row.dog());
      assertEquals(examples.weights()[place], row.weight());
      String name = names.computeIfAbsent(examples.groups().get(place), _ -> row.group());
      assertEquals(name, row.group());
    }
    assertEquals(names.size(), names.values().stream().distinct().count(), names.toString());
  }

  private static int place(HeadExamples examples, FeatureRow row) {
    int place = 0;
    while (examples.features().get(place)[0] != row.features()[0]) {
      place++;
    }
    return place;
  }

  @Test
  void eachSaysWhatKindOfPictureItIs() {
    List<String> said =
        rows().stream()
            .map(row -> (int) row.features()[0] + " " + row.pool() + (row.night() ? " dark" : ""))
            .toList();
    assertEquals(
        List.of(
            "1 PHOTO",
            "4 PHOTO dark",
            "6 PHOTO",
            "9 PHOTO",
            "12 VALID",
            "13 VALID",
            "2 VARIANT",
            "3 PHOTO_NIGHT dark",
            "5 VARIANT dark",
            "7 VARIANT",
            "8 PHOTO_NIGHT dark",
            "10 VARIANT",
            "11 PHOTO_NIGHT dark",
            "20 COHORT_DOG",
            "21 COHORT_DOG dark",
            "22 COHORT_OTHER",
            "30 STAGED",
            "31 STAGED dark",
            "32 STEP dark"),
        said);
  }

  private static List<FeatureRow> rows() {
    return new SolvedRows(PHOTOS, ALBUM, COHORT, STEP)
        .with(List.of(number(12), number(13)), 1)
        .rows();
  }

  private static LabelledPhoto photo(String file, String label) {
    return new LabelledPhoto(Path.of(file), label, label);
  }

  private static List<float[]> three(int from) {
    return List.of(number(from), number(from + 1), number(from + 2));
  }

  private static float[] number(int value) {
    return new float[] {value, value % 3};
  }
}
