package io.github.doggydoor.train.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StagingTest {
  private static final List<Image> STEP = List.of(StepScenes.empty(1), StepScenes.empty(2));

  private static CutOut dog(boolean cutBelow) {
    byte[] alpha = new byte[60 * 80];
    Arrays.fill(alpha, (byte) 255);
    byte[] red = new byte[alpha.length * 3];
    for (int i = 2; i < red.length; i += 3) {
      red[i] = (byte) 255;
    }
    return new CutOut(new Image(60, 80, red), alpha, cutBelow);
  }

  @Test
  void theSameSeedGivesTheSameFrame() {
    for (Light light : Light.values()) {
      Staged one = Staging.DOG.draw(dog(false), STEP, light, new SplittableRandom(8));
      Staged other = Staging.DOG.draw(dog(false), STEP, light, new SplittableRandom(8));
      assertArrayEquals(one.frame().bgr(), other.frame().bgr());
      assertEquals(one.box(), other.box());
    }
  }

  @Test
  void theDogIsAsHighAsADogIsAndStandsInTheLowerPart() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 30; i++) {
      Staged staged = Staging.DOG.draw(dog(false), STEP, Light.DAY, random);
      Staged.Box box = staged.box();
      assertEquals(640, staged.frame().width());
      assertEquals(480, staged.frame().height());
      int feet = box.y() + box.height();
      assertTrue(feet >= 0.6 * 480 - 2, box.toString());
      assertTrue(box.height() >= 0.33 * 480 && box.height() <= 0.9 * 480, box.toString());
    }
  }

  @Test
  void whatThePhotoCutOffBelowIsCutOffByTheFrameAsWell() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 10; i++) {
      Staged.Box box = Staging.DOG.draw(dog(true), STEP, Light.DAY, random).box();
      assertEquals(480, box.y() + box.height());
    }
  }

  @Test
  void theDogsColourIsWhereItsBoxSays() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 10; i++) {
      Staged staged = Staging.DOG.draw(dog(false), STEP, Light.DAY, random);
      Staged.Box box = staged.box();
      int[] colour = at(staged.frame(), box.x() + box.width() / 2, box.y() + box.height() / 2);
      assertTrue(colour[2] > 1.5 * colour[1], Arrays.toString(colour));
    }
  }

  @Test
  void theNightIsGrey() {
    Staged staged = Staging.DOG.draw(dog(false), STEP, Light.NIGHT, new SplittableRandom(1));
    for (int i = 0; i < 480; i += 7) {
      int[] colour = at(staged.frame(), i, i);
      assertEquals(colour[0], colour[1], 6);
      assertEquals(colour[1], colour[2], 6);
    }
  }

  @Test
  void aSquareAroundTheDogHasAllOfItAndIsNotSmallerThanTheModelWants() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 30; i++) {
      Staged staged = Staging.DOG.draw(dog(false), STEP, Light.DAY, random);
      Image around = staged.around(224, random);
      assertTrue(around.width() >= 224 && around.height() >= 224);
      assertTrue(around.width() >= staged.box().width());
      assertTrue(around.height() >= Math.min(480, staged.box().height()));
    }
  }

  private static int[] at(Image image, int x, int y) {
    int i = 3 * (y * image.width() + x);
    byte[] bgr = image.bgr();
    return new int[] {bgr[i] & 0xff, bgr[i + 1] & 0xff, bgr[i + 2] & 0xff};
  }
}
