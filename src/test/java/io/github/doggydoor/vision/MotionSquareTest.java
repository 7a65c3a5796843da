package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.ChangedSource;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameSource;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.Mounting;
import io.github.doggydoor.vision.Polygon.Corner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The square that the gate gives. */
class MotionSquareTest extends GateFixture {
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;

  private Square next() {
    return look(porch.next());
  }

  private Square look(Frame frame) {
    gate.moved(frame);
    return only(gate.where(frame, frame.image(), RECIPE));
  }

  private static Square only(List<Square> squares) {
    assertEquals(1, squares.size(), "things that stand apart");
    return squares.getFirst();
  }

  private static Square whole() {
    return new Square(0, 0, Porch.WIDTH, Porch.HEIGHT);
  }

  /** That all of the dog is in it, and how much of it is the box of the dog. */
  private void assertOnTheDog(Square square) {
    int high = (int) (porch.dogHeight * Porch.HEIGHT);
    int wide = high * 190 / 265;
    int left = (int) (porch.dogAt * Porch.WIDTH);
    int right = Math.min(left + wide, Porch.WIDTH);
    // The drawing has some of its wall around the dog.
    assertTrue(square.x() <= left + wide / 8, square + " begins right of " + left);
    assertTrue(square.x() + square.width() >= right - wide / 8, square + " ends before " + right);
    assertTrue(square.y() <= Porch.HEIGHT - 0.9 * high, square + " is below his head");
    assertTrue(square.y() + square.height() >= 0.97 * Porch.HEIGHT, square + " is above his feet");
    int most = Math.max(RECIPE.width(), (int) (1.6 * high));
    assertTrue(square.width() <= most, square + " is larger than " + most);
  }

  @Test
  void isTheWholeFrameWhileThePlaceIsNotKnownAndWhileNothingMoves() {
    assertEquals(whole(), next());
    settle();
    assertEquals(whole(), next());
  }

  @Test
  void isOnTheDogWhereverHeStands() {
    for (double at : new double[] {0, 0.25, 0.5, 0.7, 0.85}) {
      gate = new MotionGate(DEFAULT, thumbnail);
      porch = new Porch(7);
      settle();
      porch.dogAt = at;
      next();
      Square square = next();
      assertOnTheDog(square);
      assertEquals(square.width(), square.height(), "a square");
    }
  }

  @Test
  void isNotSmallerThanTheModelsInputForASmallDogFarAway() {
    settle();
    porch.dogHeight = 0.2;
    porch.dogAt = 0.6;
    next();
    Square square = next();
    assertEquals(224, square.width());
    assertEquals(224, square.height());
    assertOnTheDog(square);
  }

  @Test
  void isTheFramesHeightAndClippedForADogAsHighAsTheFrame() {
    settle();
    porch.dogHeight = 0.9;
    porch.dogAt = 0.3;
    next();
    Square square = next();
    assertEquals(Porch.HEIGHT, square.height());
    assertTrue(square.width() > Porch.HEIGHT && square.width() < Porch.WIDTH, square.toString());
  }

  @Test
  void isTheSameForAsLongAsTheDogWaits() {
    settle();
    porch.dogAt = 0.3;
    next();
    Square first = next();
    assertOnTheDog(first);
    for (int i = 0; i < 120; i++) {
      assertEquals(first, next(), "frame " + i);
    }
  }

  @Test
  void staysOnTheDogInRain() {
    settle();
    porch.drops = 30;
    porch.open(gate, 10);
    porch.dogAt = 0.3;
    next();
    for (int i = 0; i < 60; i++) {
      assertOnTheDog(next());
    }
  }

  @Test
  void isKeptWhileTheGateLingersAndIsTheWholeFrameThen() {
    settle();
    porch.dogAt = 0.3;
    porch.open(gate, 8);
    Square last = next();
    porch.dogAt = -1;
    for (int i = 0; i < 18; i++) {
      assertEquals(last, next(), "frame " + i + " without the dog");
    }
    porch.open(gate, 10);
    assertEquals(whole(), next());
  }

  @Test
  void followsADogThatWalksInFramesBetweenTheGatesOwnLooks() {
    settle();
    porch.dogAt = 0.1;
    porch.open(gate, 4);
    long nanos = 0;
    for (int i = 0; i < 30; i++) {
      porch.dogAt = 0.1 + 0.02 * i;
      Frame frame = porch.next();
      nanos = nanos == 0 ? frame.nanos() : nanos + 60_000_000; // Sixteen a second.
      assertOnTheDog(
          look(new Frame(frame.id(), nanos, frame.wall(), frame.origin(), frame.picture())));
    }
  }

  @Test
  void leavesOutWhatMovesInTheMask() {
    Polygon right =
        new Polygon(
            List.of(new Corner(0.6, 0), new Corner(1, 0), new Corner(1, 1), new Corner(0.6, 1)));
    gate =
        new MotionGate(
            new MotionGate.Settings(
                DEFAULT.period(),
                DEFAULT.contrast(),
                DEFAULT.minArea(),
                DEFAULT.linger(),
                DEFAULT.learn(),
                DEFAULT.absorb(),
                List.of(),
                List.of(right),
                DEFAULT.margin()),
            thumbnail);
    settle();
    porch.dogAt = 0.7;
    porch.open(gate, 2);
    assertEquals(whole(), next());
    porch.dogAt = 0.05;
    next();
    assertOnTheDog(next());
  }

  @Test
  void isTheWholeFrameAtAnotherPlaceUntilThatIsLearnt() {
    settle();
    porch.dogAt = 0.3;
    porch.open(gate, 4);
    porch.dogAt = -1;
    porch = new Porch(Porch.wall(3), 8, porch);
    assertEquals(whole(), next());
  }

  @Test
  void isInThePixelsOfTheWholePictureWhateverTheGlanceHas() {
    settle();
    porch.dogAt = 0.5;
    next();
    Frame frame = porch.next();
    gate.moved(frame);
    Square square = only(gate.where(frame, frame.image(), RECIPE));
    Image large = new Image(1280, 960, new byte[1280 * 960 * 3]);
    Square same = only(gate.where(frame, large, RECIPE));
    assertEquals(2.0 * square.x(), same.x(), 2);
    assertEquals(2.0 * square.y(), same.y(), 2);
    assertEquals(2.0 * square.width(), same.width(), 2);
  }

  @Test
  void survivesACameraThatChangesItsResolution() {
    settle();
    porch.dogAt = 0.3;
    porch.open(gate, 4);
    Square before = next();
    assertOnTheDog(before);
    Square after = look(resized(porch.next(), 1280, 960));
    assertEquals(2.0 * before.x(), after.x(), 2, "of another size, and the same in it");
    assertEquals(new Square(0, 0, 1280, 720), look(resized(porch.next(), 1280, 720)), "another");
  }

  @Test
  void isOfThePictureAsItIsTurnedAndMirrored() throws Exception {
    FrameSource camera =
        new FrameSource() {
          @Override
          public String describe() {
            return "porch";
          }

          @Override
          public void open() {}

          @Override
          public Optional<Frame> read(Duration deadline) {
            return Optional.of(porch.next());
          }

          @Override
          public void close() {}
        };
    Mounting onItsSide = new Mounting(90, true);
    try (FrameSource upright = new ChangedSource(camera, onItsSide::of)) {
      for (int i = 0; i < 80; i++) {
        gate.moved(upright.read(Duration.ZERO).orElseThrow());
      }
      porch.dogAt = 0.1;
      look(upright.read(Duration.ZERO).orElseThrow());
      Square square = look(upright.read(Duration.ZERO).orElseThrow());
      // Turned clockwise his feet are at the left edge, which mirroring puts to the right.
      assertOnTheDog(new Square(square.y(), square.x(), square.height(), square.width()));
    }
  }

  private static Frame resized(Frame frame, int width, int height) {
    Mat mat = Porch.mat(frame.image());
    Imgproc.resize(mat, mat, new Size(width, height));
    return Porch.frame(frame.id(), frame.nanos(), Photos.image(mat));
  }
}
