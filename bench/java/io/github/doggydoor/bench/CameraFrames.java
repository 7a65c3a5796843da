package io.github.doggydoor.bench;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Writes what a camera of 1280×720 would give: each photo in that size, several times, each time
 * with other noise of a few grey levels, as JPEG. Arguments: the folder to write to, how often each
 * photo comes, the photos.
 */
public final class CameraFrames {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private CameraFrames() {}

  public static void main(String[] args) throws Exception {
    Path out = Files.createDirectories(Path.of(args[0]));
    int times = Integer.parseInt(args[1]);
    Random random = new Random(7);
    for (int photo = 2; photo < args.length; photo++) {
      Image scene = scaled(PhotoDecoder.decode(Path.of(args[photo])));
      for (int time = 0; time < times; time++) {
        Path file = out.resolve("%04d-%02d.jpg".formatted(photo, time));
        Files.write(file, PhotoDecoder.encodeJpeg(noisy(scene, random), 90));
      }
    }
  }

  private static Image scaled(Image photo) {
    Mat mat = new Mat(photo.height(), photo.width(), CvType.CV_8UC3);
    mat.put(0, 0, photo.bgr());
    Imgproc.resize(mat, mat, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_LINEAR);
    byte[] pixels = new byte[WIDTH * HEIGHT * 3];
    mat.get(0, 0, pixels);
    return new Image(WIDTH, HEIGHT, pixels);
  }

  private static Image noisy(Image scene, Random random) {
    byte[] pixels = scene.bgr().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.clamp((pixels[i] & 0xff) + random.nextInt(7) - 3, 0, 255);
    }
    return new Image(WIDTH, HEIGHT, pixels);
  }
}
