package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Rect;

/** Boxes are of a picture 160 wide, squares of one of 1600×1200. */
class SteadySquareTest {
  private static final Image PICTURE = new Image(1600, 1200, new byte[1600 * 1200 * 3]);
  private static final long QUARTER = 250_000_000L;

  private final SteadySquare square = new SteadySquare(0.1);
  private long nanos = 1_000_000_000L;

  @BeforeAll
  static void loadOpenCv() {
    Natives.loadOpenCv();
  }

  private Square follow(int x, int y, int width, int height) {
    nanos += QUARTER;
    square.follow(new Rect(x, y, width, height), 160, nanos);
    return square.in(PICTURE, InputRecipe.NOTEBOOK);
  }

  @Test
  void isAllOfThePictureBeforeAnythingMovedAndWhenItIsForgotten() {
    assertEquals(Square.whole(PICTURE), square.in(PICTURE, InputRecipe.NOTEBOOK));
    assertNotEquals(Square.whole(PICTURE), follow(40, 40, 40, 30));
    square.forget();
    assertEquals(Square.whole(PICTURE), square.in(PICTURE, InputRecipe.NOTEBOOK));
  }

  @Test
  void hasTheMarginAroundTheLargerSide() {
    assertEquals(new Square(360, 310, 480, 480), follow(40, 40, 40, 30));
  }

  @Test
  void staysWhereItIsWhileAllOfItIsInIt() {
    Square first = follow(40, 40, 40, 30);
    assertEquals(first, follow(42, 41, 40, 30));
    assertEquals(first, follow(38, 39, 40, 30));
    assertEquals(first, follow(41, 40, 36, 30));
  }

  @Test
  void followsAtOnceWhatLeavesItAndWhatGrows() {
    follow(40, 40, 40, 30);
    assertEquals(new Square(560, 310, 480, 480), follow(60, 40, 40, 30));
    assertEquals(new Square(440, 190, 720, 720), follow(50, 25, 60, 60));
  }

  @Test
  void isNotSmallerBecauseOfAPartThatIsMissedForAMoment() {
    Square first = follow(40, 40, 40, 40);
    assertEquals(first, follow(40, 40, 15, 15));
    assertEquals(first, follow(40, 40, 15, 15));
    assertEquals(first, follow(40, 40, 40, 40));
  }

  @Test
  void keepsItsSizeForAMomentWhereThePartThatIsSeenLeavesIt() {
    follow(40, 40, 40, 40);
    assertEquals(new Square(640, 235, 480, 480), follow(80, 40, 16, 15));
  }

  @Test
  void becomesSmallerWhenThatHasBeenEnoughForASecond() {
    follow(40, 40, 60, 60);
    for (int i = 0; i < 3; i++) {
      assertEquals(720, follow(60, 60, 25, 25).width());
    }
    assertEquals(new Square(575, 575, 300, 300), follow(60, 60, 25, 25));
  }

  @Test
  void isNeverSmallerThanTheRecipeWhereThePictureHasThePixels() {
    Square small = follow(80, 80, 4, 4);
    assertEquals(224, small.width());
    assertEquals(224, small.height());
    Image little = new Image(160, 120, new byte[160 * 120 * 3]);
    assertEquals(Square.whole(little), square.in(little, InputRecipe.NOTEBOOK));
  }

  @Test
  void liesWithinAnyPicture() {
    for (int[] box : new int[][] {{0, 0, 5, 5}, {150, 110, 10, 10}, {0, 0, 160, 120}}) {
      square.forget();
      Square found = follow(box[0], box[1], box[2], box[3]);
      assertTrue(found.x() + found.width() <= 1600 && found.y() + found.height() <= 1200);
    }
  }
}
