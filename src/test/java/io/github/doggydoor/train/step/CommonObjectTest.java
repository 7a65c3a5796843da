package io.github.doggydoor.train.step;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommonObjectTest {
  private static final int CHANNELS = 6;

  @Test
  void whatMostPhotosShowInTheirMiddleIsFoundWhereverItIsInOne() {
    assertFound(8, 3, 1, 5);
  }

  /** Of a small recipe a map has few cells, and a border of one of them all the same. */
  @Test
  void itIsFoundInMapsOfFewCellsToo() {
    assertFound(5, 1, 0, 3);
  }

  /** In maps of {@code side}, of which the last shows the thing elsewhere. */
  private static void assertFound(int side, int middle, int x, int y) {
    List<float[]> maps = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      maps.add(map(side, middle + i % 2, middle, i));
    }
    maps.add(map(side, x, y, 77));
    CommonObject common = CommonObject.of(maps, side);
    float[] values = common.values(maps.getLast());
    double least = 1e9;
    double most = -1e9;
    for (int cell = 0; cell < values.length; cell++) {
      boolean thing = thing(side, x, y, cell);
      least = thing ? Math.min(least, values[cell]) : least;
      most = thing ? most : Math.max(most, values[cell]);
    }
    assertTrue(least > 1 && most < 0.2, least + " on the thing, " + most + " beside it");
  }

  /** Two by two cells have the first channels, all others other ones, by chance. */
  private static float[] map(int side, int x, int y, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] map = new float[side * side * CHANNELS];
    for (int i = 0; i < map.length; i++) {
      boolean lit = thing(side, x, y, i / CHANNELS) == i % CHANNELS < 2;
      map[i] = lit ? (float) random.nextDouble(0.8, 1.2) : 0;
    }
    return map;
  }

  private static boolean thing(int side, int x, int y, int cell) {
    int dx = cell % side - x;
    int dy = cell / side - y;
    return dx >= 0 && dx < 2 && dy >= 0 && dy < 2;
  }
}
