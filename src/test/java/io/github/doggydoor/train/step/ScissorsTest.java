package io.github.doggydoor.train.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScissorsTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 150;
  private static final int SIDE = 10;

  @Test
  void aThingOfItsOwnColourIsCutOutAlongItsEdge() {
    Scissors.Cut cut = Scissors.cut(photo(0, 60), heat());
    assertEquals("", cut.why());
    CutOut out = cut.cut().orElseThrow();
    assertEquals(90, out.picture().width(), 8);
    assertEquals(70, out.picture().height(), 8);
    assertFalse(out.cutBelow());
    int middle = 35 * out.picture().width() + 45;
    assertEquals(255, out.alpha()[middle] & 0xff);
    assertEquals(0, out.alpha()[0]);
  }

  @Test
  void theSamePhotoGivesTheSameCut() {
    CutOut one = Scissors.cut(photo(0, 60), heat()).cut().orElseThrow();
    CutOut other = Scissors.cut(photo(0, 60), heat()).cut().orElseThrow();
    org.junit.jupiter.api.Assertions.assertArrayEquals(one.alpha(), other.alpha());
  }

  @Test
  void aPhotoInWhichNothingIsToldApartIsNotCut() {
    Scissors.Cut cut = Scissors.cut(photo(150, 150), heat());
    assertTrue(cut.cut().isEmpty());
    assertFalse(cut.why().isEmpty());
  }

  /** An ellipse of 90×70 on a ground, both with some noise. */
  private static Image photo(int thing, int noise) {
    SplittableRandom random = new SplittableRandom(4);
    byte[] bgr = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < bgr.length; i++) {
      double x = (i / 3 % WIDTH - 100) / 45.0;
      double y = (i / 3 / WIDTH - 75) / 35.0;
      int level = x * x + y * y <= 1 ? thing + 20 : 150;
      bgr[i] = (byte) Math.clamp(level + random.nextInt(-noise / 2, noise / 2 + 1), 0, 255);
    }
    return new Image(WIDTH, HEIGHT, bgr);
  }

  private static float[] heat() {
    float[] heat = new float[SIDE * SIDE];
    for (int i = 0; i < heat.length; i++) {
      double x = (i % SIDE - 4.5) / 1.8;
      double y = (i / SIDE - 4.5) / 1.8;
      heat[i] = (float) Math.exp(-x * x - y * y);
    }
    return heat;
  }
}
