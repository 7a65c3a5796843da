package io.github.doggydoor.train.step;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommonObjectTest {
  private static final int SIDE = 8;
  private static final int CHANNELS = 6;

  @Test
  void whatMostPhotosShowInTheirMiddleIsFoundWhereverItIsInOne() {
    List<float[]> maps = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      maps.add(map(3 + i % 2, 3, i));
    }
    maps.add(map(1, 5, 77));
    CommonObject common = CommonObject.of(maps, SIDE);
    float[] values = common.values(maps.getLast());
    double least = 1e9;
    double most = -1e9;
    for (int cell = 0; cell < values.length; cell++) {
      least = thing(1, 5, cell) ? Math.min(least, values[cell]) : least;
      most = thing(1, 5, cell) ? most : Math.max(most, values[cell]);
    }
    assertTrue(least > 1 && most < 0.2, least + " on the thing, " + most + " beside it");
  }

  /** Two by two cells have the first channels, all others other ones, by chance. */
  private static float[] map(int x, int y, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] map = new float[SIDE * SIDE * CHANNELS];
    for (int i = 0; i < map.length; i++) {
      boolean lit = thing(x, y, i / CHANNELS) == i % CHANNELS < 2;
      map[i] = lit ? (float) random.nextDouble(0.8, 1.2) : 0;
    }
    return map;
  }

  private static boolean thing(int x, int y, int cell) {
    int dx = cell % SIDE - x;
    int dy = cell / SIDE - y;
    return dx >= 0 && dx < 2 && dy >= 0 && dy < 2;
  }
}
