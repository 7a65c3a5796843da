package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Puts what was cut out of a photo onto frames of the empty step: where a dog stands, at sizes that
 * a dog has there, in a light that is drawn, and with what a camera adds. The same random numbers
 * give the same frame.
 *
 * @param leastHeight of the thing, of the frame's height
 * @param mostHeight the same
 * @param highestGround where the feet are at the farthest, of the frame's height from the top
 */
public record Staging(double leastHeight, double mostHeight, double highestGround) {
  /** A dog at a door's camera. */
  public static final Staging DOG = new Staging(0.35, 0.8, 0.6);

  private static final double TURN = 6;
  private static final double STRETCH = 0.06;

  /** So often the thing is half out of the frame, as whoever comes or goes. */
  private static final double LEAVING = 0.2;

  /** So often a day is a dusk. */
  private static final double DUSK = 0.25;

  private static final double MOST_OUTSIDE = 0.35;

  /** Draws one frame with {@code thing} on one of {@code steps}, frames of the empty step. */
  public Staged draw(CutOut thing, List<Image> steps, Light light, RandomGenerator random) {
    Image step = steps.get(random.nextInt(steps.size()));
    Mat bytes = Mats.of(step);
    Mat frame = new Mat();
    bytes.convertTo(frame, CvType.CV_32FC3);
    bytes.release();
    Mat alpha = new Mat();
    Mat picture = new Mat();
    place(thing, step, random, picture, alpha);
    Rect box = box(alpha);
    Point at = stand(thing, step, box, random);
    LightOfDay drawn = LightOfDay.draw(light, random);
    drawn.onto(picture, Core.mean(frame).val, random);
    Scene scene = new Scene(frame, random);
    double ground = at.y + box.y + 0.97 * box.height;
    scene.shadow(
        at.x + box.x + box.width * random.nextDouble(0.4, 0.6),
        ground,
        box.width * random.nextDouble(0.35, 0.6),
        box.height * random.nextDouble(0.03, 0.09),
        drawn.shadow());
    scene.paste(picture, alpha, (int) at.x, (int) at.y);
    picture.release();
    alpha.release();
    drawn.over(scene);
    Image image = jpeg(scene.finish(), random.nextInt(60, 95));
    return new Staged(image, within(box, at, step));
  }

  /** A bare step in the same lights, with the same noise. */
  public Image bare(List<Image> steps, Light light, RandomGenerator random) {
    Mat bytes = Mats.of(steps.get(random.nextInt(steps.size())));
    Mat frame = new Mat();
    bytes.convertTo(frame, CvType.CV_32FC3);
    bytes.release();
    Scene scene = new Scene(frame, random);
    LightOfDay.draw(light, random).over(scene);
    return jpeg(scene.finish(), random.nextInt(60, 95));
  }

  /** Turns, mirrors and scales the thing; gives floats and its alpha from 0 to 1. */
  private void place(CutOut thing, Image step, RandomGenerator random, Mat picture, Mat alpha) {
    double width = thing.picture().width();
    double height = thing.picture().height();
    double by = random.nextDouble(leastHeight, mostHeight) * step.height() / height;
    by = Math.min(by, 0.95 * step.width() / width);
    double wide = by * random.nextDouble(1 - STRETCH, 1 + STRETCH);
    double turn = random.nextDouble(-TURN, TURN);
    boolean mirrored = random.nextBoolean();
    double margin = 0.12 * by * Math.max(width, height);
    Size size = new Size(wide * width + 2 * margin, by * height + 2 * margin);
    Mat turned = Imgproc.getRotationMatrix2D(new Point(width / 2, height / 2), turn, 1);
    for (int column = 0; column < 3; column++) {
      double x = turned.get(0, column)[0];
      double y = turned.get(1, column)[0];
      turned.put(0, column, (mirrored ? -wide : wide) * x);
      turned.put(1, column, by * y);
    }
    turned.put(0, 2, turned.get(0, 2)[0] + (mirrored ? size.width - margin : margin));
    turned.put(1, 2, turned.get(1, 2)[0] + margin);
    Mat from = Mats.of(thing.picture());
    Mat soft = Mats.of(thing.alpha(), thing.picture().width());
    warp(from, picture, turned, size, Core.BORDER_REPLICATE, CvType.CV_32FC3, 1);
    warp(soft, alpha, turned, size, Core.BORDER_CONSTANT, CvType.CV_32FC1, 1 / 255.0);
    Imgproc.GaussianBlur(alpha, alpha, new Size(), random.nextDouble(0.4, 1.2));
    List.of(from, soft, turned).forEach(Mat::release);
  }

  private static void warp(
      Mat from, Mat to, Mat matrix, Size size, int border, int type, double scale) {
    Mat warped = new Mat();
    Imgproc.warpAffine(from, warped, matrix, size, Imgproc.INTER_LINEAR, border, new Scalar(0));
    warped.convertTo(to, type, scale);
    warped.release();
  }

  private static Rect box(Mat alpha) {
    Mat marked = new Mat();
    alpha.convertTo(marked, CvType.CV_8UC1, 255);
    Imgproc.threshold(marked, marked, 127, 255, Imgproc.THRESH_BINARY);
    Rect box = Imgproc.boundingRect(marked);
    marked.release();
    return box;
  }

  /** Where the picture's upper left is, so that what is in {@code box} stands on the ground. */
  private Point stand(CutOut thing, Image step, Rect box, RandomGenerator random) {
    double near = (double) box.height / step.height() / mostHeight; // The nearer, the lower.
    double low = Math.clamp(0.5 * near + 0.5 * random.nextDouble(), 0, 1);
    double ground = (highestGround + (1 - highestGround) * low) * step.height();
    ground = Math.max(ground, box.height * 0.95);
    if (thing.cutBelow()) {
      ground = step.height() + box.height * random.nextDouble(0.02, 0.12);
    }
    double outside = random.nextDouble() < LEAVING ? MOST_OUTSIDE * box.width : 0;
    double from = -outside;
    double to = Math.max(from + 1, step.width() - box.width + outside);
    return new Point(random.nextDouble(from, to) - box.x, ground - box.height - box.y);
  }

  private static Staged.Box within(Rect box, Point at, Image step) {
    int left = Math.clamp((int) at.x + box.x, 0, step.width() - 1);
    int top = Math.clamp((int) at.y + box.y, 0, step.height() - 1);
    int right = Math.clamp((int) at.x + box.x + box.width, left + 1, step.width());
    int bottom = Math.clamp((int) at.y + box.y + box.height, top + 1, step.height());
    return new Staged.Box(left, top, right - left, bottom - top);
  }

  /** As the camera's own JPEG leaves it. */
  private static Image jpeg(Mat frame, int quality) {
    MatOfByte bytes = new MatOfByte();
    MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    Imgcodecs.imencode(".jpg", frame, bytes, options);
    Mat again = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_COLOR);
    try {
      return Mats.image(again);
    } finally {
      List.of(frame, bytes, options, again).forEach(Mat::release);
    }
  }

  /** For {@link LightOfDay}. */
  static boolean isDusk(RandomGenerator random) {
    return random.nextDouble() < DUSK;
  }
}
