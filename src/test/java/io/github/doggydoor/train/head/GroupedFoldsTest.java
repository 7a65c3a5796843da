package io.github.doggydoor.train.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GroupedFoldsTest {
  @Property(tries = 200)
  void aGroupIsNeverTornApartAndEveryRowIsHeldOutOnce(
      @ForAll @Size(min = 2, max = 60) List<@IntRange(max = 9) Integer> groups) {
    List<float[]> features = new ArrayList<>();
    boolean[] dog = new boolean[groups.size()];
    for (int i = 0; i < dog.length; i++) {
      features.add(new float[] {i});
      dog[i] = i == 0 || (i > 1 && groups.get(i) % 2 == 0);
    }
    HeadExamples examples = new HeadExamples(features, dog, groups);
    GroupedFolds folds = GroupedFolds.of(examples);
    Map<String, Integer> place = new HashMap<>();
    int held = 0;
    for (int fold = 0; fold < folds.count(); fold++) {
      assertEquals(dog.length, folds.inside(fold).length + folds.outside(fold).length);
      held += folds.inside(fold).length;
      for (int row : folds.inside(fold)) {
        int here = fold;
        String group = dog[row] + "/" + groups.get(row);
        assertEquals(here, place.computeIfAbsent(group, _ -> here));
      }
      assertTrue(bothKinds(dog, folds.inside(fold)));
    }
    assertEquals(dog.length, held);
  }

  private static boolean bothKinds(boolean[] dog, int[] rows) {
    boolean some = false;
    boolean others = false;
    for (int row : rows) {
      some |= dog[row];
      others |= !dog[row];
    }
    return some && others;
  }
}
