package io.github.doggydoor.demo;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import java.util.SplittableRandom;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/**
 * Draws scenes: the same scene is the same picture, to the last bit. Keeps the place that it drew
 * last. Belongs to one thread.
 */
public final class Renderer implements AutoCloseable {
  /** The pictures' width, in pixels. */
  public static final int WIDTH = 640;

  /** The pictures' height, in pixels. */
  public static final int HEIGHT = 480;

  /** How large one unit of a figure is before the door and at the edge, in heights. */
  private static final double NEAR = 0.6;

  private static final double FAR = 0.44;

  private static final Scalar NOTHING = new Scalar(0);

  private final Mat place;
  private final Mat picture;
  private final Mat mask;
  private final Mat scratch;
  private final Relief relief;
  private final Weather weather;
  private final Camera camera;
  private long drawn;
  private boolean any;

  /** Loads OpenCV. */
  public Renderer() {
    Natives.loadOpenCv();
    place = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    picture = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    mask = new Mat(HEIGHT, WIDTH, CvType.CV_8UC1);
    scratch = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
    relief = new Relief();
    weather = new Weather(WIDTH, HEIGHT);
    camera = new Camera(WIDTH, HEIGHT);
  }

  /** The picture of {@code scene}, {@value #WIDTH}×{@value #HEIGHT}. */
  public Image render(Scene scene) {
    if (!any || drawn != scene.porch()) {
      Porch.draw(place, scene.porch());
      drawn = scene.porch();
      any = true;
    }
    place.copyTo(picture);
    mask.setTo(NOTHING);
    if (scene.visitor() != Visitor.NOBODY) {
      visitor(scene);
    }
    SplittableRandom grain = new SplittableRandom(scene.grain());
    weather.over(picture, mask, scene, grain);
    camera.over(picture, scene.lens(), grain);
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    picture.get(0, 0, pixels);
    return new Image(WIDTH, HEIGHT, pixels);
  }

  private void visitor(Scene scene) {
    double size = HEIGHT * (FAR + (NEAR - FAR) * scene.depth()) * scene.size();
    double ground = HEIGHT * (1 - Porch.EDGE * (0.9 - 0.75 * scene.depth()));
    Canvas canvas = new Canvas(picture, mask, scene.x() * WIDTH, ground, size, scene.mirrored());
    Colour any = Colour.BLACK; // Only its mask counts.
    new Canvas(scratch, mask, canvas.x(), ground, size, scene.mirrored())
        .ellipse(any, 0, 0.01, 0.36, 0.05);
    relief.shadow(picture, mask, size * 0.03);
    mask.setTo(NOTHING);
    SplittableRandom look = new SplittableRandom(scene.look());
    figure(scene.visitor(), look).draw(canvas, scene.pose(), scene.stride(), look);
    relief.light(picture, mask, size);
  }

  private static Figure figure(Visitor visitor, SplittableRandom look) {
    return switch (visitor) {
      case BO -> Dog.bo(look);
      case BROWN_DOG -> Dog.brown(look);
      case WHITE_DOG -> Dog.white(look);
      case BLACK_DOG -> Dog.black(look);
      case CAT -> Cat.any(look);
      case RACCOON -> Raccoon.any(look);
      case PERSON -> Person.any(look);
      case NOBODY -> throw new IllegalArgumentException("nobody has no figure");
    };
  }

  /** Frees OpenCV's memory. */
  @Override
  public void close() {
    place.release();
    picture.release();
    mask.release();
    scratch.release();
    relief.close();
    weather.close();
    camera.close();
  }
}
