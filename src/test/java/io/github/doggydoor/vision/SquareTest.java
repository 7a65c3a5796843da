package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import org.junit.jupiter.api.Test;

class SquareTest {
  private static final Image PICTURE = new Image(480, 360, new byte[480 * 360 * 3]);

  @Test
  void liesAboutItsCentre() {
    assertEquals(new Square(100, 80, 200, 200), Square.about(200, 180, 200, 200, PICTURE));
  }

  @Test
  void isMovedIntoThePictureAtItsEdges() {
    assertEquals(new Square(0, 0, 200, 200), Square.about(20, 30, 200, 200, PICTURE));
    assertEquals(new Square(280, 160, 200, 200), Square.about(470, 350, 200, 200, PICTURE));
    assertEquals(new Square(0, 160, 200, 200), Square.about(-50, 900, 200, 200, PICTURE));
  }

  @Test
  void isClippedWhereThePictureIsTooLowForIt() {
    assertEquals(new Square(40, 0, 400, 360), Square.about(240, 200, 400, 400, PICTURE));
  }

  @Test
  void isAllOfThePictureWhereItIsLarger() {
    Square square = Square.about(100, 100, 900, 900, PICTURE);
    assertTrue(square.isWhole(PICTURE));
    assertEquals(Square.whole(PICTURE), square);
    assertFalse(new Square(0, 0, 360, 360).isWhole(PICTURE));
  }

  @Test
  void ofAPictureOfOnePixelIsThatPixel() {
    Image pixel = new Image(1, 1, new byte[3]);
    assertEquals(Square.whole(pixel), Square.about(0.5, 0.5, 0.2, 0.2, pixel));
    assertEquals(Square.whole(pixel), Square.about(0.5, 0.5, 224, 224, pixel));
  }

  @Test
  void refusesWhatIsNoPartOfAPicture() {
    assertThrows(IllegalArgumentException.class, () -> new Square(-1, 0, 10, 10));
    assertThrows(IllegalArgumentException.class, () -> new Square(0, 0, 10, 0));
  }
}
