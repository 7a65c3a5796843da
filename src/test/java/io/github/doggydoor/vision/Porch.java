package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.demo.Visitor;
import io.github.doggydoor.natives.Natives;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A place before a camera: a photo for what is always there, a photo of a dog for who comes, and
 * noise, rain and light that are made here, each from a seed.
 */
final class Porch {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  private final Mat place;
  private final Mat dog;
  private final Mat noise;
  private final Random random;
  private long frames;
  private long nanos = 1_000_000_000;

  /** The standard deviation of the camera's noise, of 255. */
  double noisy = 4;

  /** How bright the light is, 1 is the photo's. */
  double light = 1;

  /** How many drops a frame. */
  int drops;

  /** Where the dog's left side is, as a fraction of the width; negative for no dog. */
  double dogAt = -1;

  /** Where the left side of a second one is. */
  double secondAt = -1;

  /** How high the dog is, as a fraction of the height. */
  double dogHeight = 0.5;

  /** Where nobody is, drawn, and Bo. */
  Porch(long seed) {
    this(
        Photos.drawn(Visitor.NOBODY),
        Photos.cut(Photos.drawn(Visitor.BO), 160, 140, 190, 265),
        seed);
  }

  Porch(Image there, Image visitor, long seed) {
    Natives.loadOpenCv();
    random = new Random(seed);
    Core.setRNGSeed((int) seed);
    place = new Mat();
    noise = new Mat(HEIGHT, WIDTH, CvType.CV_16SC3);
    Imgproc.resize(mat(there), place, new Size(WIDTH, HEIGHT));
    dog = mat(visitor);
  }

  /** Another place, at which the camera of {@code before} looks from now on. */
  Porch(Image there, long seed, Porch before) {
    this(there, image(before.dog), seed);
    frames = before.frames;
    nanos = before.nanos;
  }

  /** The next frame, a quarter of a second after the last one. */
  Frame next() {
    Mat picture = place.clone();
    stand(dogAt, picture);
    stand(secondAt, picture);
    for (int i = 0; i < drops; i++) {
      rain(picture);
    }
    picture.convertTo(picture, CvType.CV_16SC3, light);
    Core.randn(noise, 0, noisy);
    Core.add(picture, noise, picture);
    picture.convertTo(picture, CvType.CV_8UC3);
    frames++;
    nanos += Duration.ofMillis(250).toNanos();
    return frame(frames, nanos, Photos.image(picture));
  }

  private void stand(double at, Mat picture) {
    if (at < 0) {
      return;
    }
    int height = (int) (dogHeight * HEIGHT);
    int width = height * dog.cols() / dog.rows();
    int left = (int) (at * WIDTH);
    Mat scaled = new Mat();
    Imgproc.resize(dog, scaled, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
    int seen = Math.min(width, WIDTH - left);
    scaled
        .submat(new Rect(0, 0, seen, height))
        .copyTo(picture.submat(new Rect(left, HEIGHT - height, seen, height)));
  }

  /** Lets all of it pass by {@code gate}; how many frames found it open. */
  int open(MotionGate gate, int count) {
    int open = 0;
    for (int i = 0; i < count; i++) {
      open += gate.moved(next()) ? 1 : 0;
    }
    return open;
  }

  static Frame frame(long id, long nanos, Image image) {
    return new Frame(
        id, nanos, Instant.parse("2026-11-24T12:00:00Z").plusNanos(nanos), "porch", image);
  }

  static Mat mat(Image image) {
    Mat mat = new Mat(image.height(), image.width(), CvType.CV_8UC3);
    mat.put(0, 0, image.bgr());
    return mat;
  }

  /** What a camera sees that was turned to a wall: stones of many greys. */
  static Image wall(long seed) {
    int stones = 9;
    int[] greys = new Random(seed).ints(stones * stones, 0, 256).toArray();
    byte[] bgr = new byte[WIDTH * HEIGHT * 3];
    for (int i = 0; i < bgr.length; i++) {
      int column = i / 3 % WIDTH * stones / WIDTH;
      int row = i / 3 / WIDTH * stones / HEIGHT;
      bgr[i] = (byte) greys[stones * row + column];
    }
    return new Image(WIDTH, HEIGHT, bgr);
  }

  private static Image image(Mat mat) {
    return Photos.image(mat.clone());
  }

  /** A drop at night in a lamp's light: bright, thin, up to a tenth of the picture long. */
  private void rain(Mat picture) {
    double x = random.nextDouble() * WIDTH;
    double y = random.nextDouble() * HEIGHT;
    double length = 10 + random.nextDouble() * 40;
    double bright = 140 + random.nextDouble() * 115;
    Imgproc.line(
        picture,
        new Point(x, y),
        new Point(x + length * 0.15, y + length),
        new Scalar(bright, bright, bright),
        1 + random.nextInt(2));
  }
}
