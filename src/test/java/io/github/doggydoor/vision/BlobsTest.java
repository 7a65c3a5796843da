package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.natives.Natives;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Rect;

/** Marks of 160×120; large is what has 192 pixels. */
class BlobsTest {
  private static final double LARGE = 192;

  private final byte[] marks = new byte[160 * 120];
  private Blobs blobs;

  @BeforeEach
  void load() {
    Natives.loadOpenCv();
    blobs = new Blobs();
  }

  private void mark(int x, int y, int width, int height) {
    for (int row = y; row < y + height; row++) {
      for (int column = x; column < x + width; column++) {
        marks[160 * row + column] = (byte) 255;
      }
    }
  }

  private Optional<Rect> box() {
    blobs.find(marks);
    return blobs.box(LARGE);
  }

  @Test
  void nothingMarkedIsNoBoxNorIsWhatIsSmallOrThin() {
    assertEquals(Optional.empty(), box());
    mark(10, 10, 8, 8);
    mark(60, 0, 2, 120);
    assertEquals(Optional.empty(), box());
    assertEquals(64, blobs.largest());
  }

  @Test
  void aDogWhoseMiddleLooksLikeTheStepIsOne() {
    mark(40, 50, 20, 20);
    mark(68, 54, 10, 12);
    assertEquals(Optional.of(new Rect(40, 50, 38, 20)), box());
  }

  @Test
  void aLeafFarAwayDoesNotBelongToTheDog() {
    mark(40, 50, 20, 20);
    mark(120, 20, 10, 12);
    assertEquals(Optional.of(new Rect(40, 50, 20, 20)), box());
  }

  @Test
  void twoAnimalsFarApartAreBothInTheBox() {
    mark(10, 50, 20, 20);
    mark(130, 60, 20, 20);
    assertEquals(Optional.of(new Rect(10, 50, 140, 30)), box());
  }

  private List<Rect> apart() {
    blobs.find(marks);
    Blobs faint = new Blobs();
    faint.find(marks);
    return blobs.apart(LARGE, faint);
  }

  @Test
  void twoAnimalsSideBySideStandApartTheLargerFirst() {
    mark(10, 60, 20, 20);
    mark(34, 50, 24, 40);
    assertEquals(List.of(new Rect(34, 50, 24, 40), new Rect(10, 60, 20, 20)), apart());
  }

  @Test
  void whatIsAboveAndBelowIsOneAnimal() {
    mark(40, 20, 20, 20);
    mark(45, 60, 30, 20);
    assertEquals(List.of(new Rect(40, 20, 35, 60)), apart());
  }

  @Test
  void whatIsFaintBetweenThemJoinsTheHalvesOfOneAnimal() {
    mark(10, 50, 20, 20);
    mark(50, 50, 30, 20);
    blobs.find(marks);
    mark(28, 55, 30, 6);
    Blobs faint = new Blobs();
    faint.find(marks);
    assertEquals(List.of(new Rect(10, 50, 70, 20)), blobs.apart(LARGE, faint));
  }

  @Test
  void whatJoinsTwoMayReachAThird() {
    mark(10, 50, 16, 20);
    mark(60, 50, 16, 20);
    mark(20, 90, 45, 20);
    assertEquals(List.of(new Rect(10, 50, 66, 60)), apart());
  }

  @Test
  void whatIsSmallBelongsToTheNearest() {
    mark(10, 50, 30, 30);
    mark(70, 50, 30, 30);
    mark(44, 52, 8, 8);
    assertEquals(List.of(new Rect(10, 50, 42, 30), new Rect(70, 50, 30, 30)), apart());
  }

  @Test
  void notMoreThanThreeAreToldApart() {
    mark(0, 50, 30, 30);
    mark(40, 50, 28, 30);
    mark(80, 50, 26, 30);
    mark(120, 50, 24, 30);
    assertEquals(
        List.of(new Rect(0, 50, 30, 30), new Rect(40, 50, 28, 30), new Rect(80, 50, 64, 30)),
        apart());
  }

  @Test
  void nothingStandsApartWhereNothingIsLarge() {
    mark(10, 10, 8, 8);
    assertEquals(List.of(), apart());
  }

  @Test
  void dropsBesideTheDogDoNotBelongToHim() {
    mark(40, 50, 20, 20);
    mark(64, 40, 3, 12);
    mark(30, 44, 3, 12);
    assertEquals(Optional.of(new Rect(40, 50, 20, 20)), box());
  }

  @Test
  void whatIsFaintGrowsTheBoxOnlyRightBesideIt() {
    mark(40, 50, 60, 40);
    mark(64, 100, 20, 10);
    mark(5, 5, 20, 20);
    blobs.find(marks);
    assertEquals(new Rect(40, 50, 60, 40), blobs.grown(new Rect(60, 55, 20, 20), LARGE));
  }
}
