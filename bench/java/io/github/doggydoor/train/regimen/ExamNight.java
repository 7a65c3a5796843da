package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.Checksums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The exam's photos as by an infrared night, as files: drawn otherwise than a training draws its
 * own, so that what is learnt there is not what is asked here.
 */
final class ExamNight {
  private static final int QUALITY = 85;

  private final Path folder;
  private final Map<Path, Path> made = new HashMap<>();

  /**
   * @param cache where the pictures are kept
   */
  ExamNight(Path cache) throws Exception {
    folder = Files.createDirectories(cache.resolve("night"));
  }

  List<Path> of(List<Path> photos) throws Exception {
    List<Path> nights = new ArrayList<>();
    for (Path photo : photos) {
      nights.add(of(photo));
    }
    return nights;
  }

  private Path of(Path photo) throws Exception {
    Path known = made.get(photo);
    if (known != null) {
      return known;
    }
    String sum = Checksums.sum(photo);
    Path night = folder.resolve(sum.substring(0, 24) + ".jpg");
    if (!Files.exists(night)) {
      Image dark = draw(PhotoDecoder.decode(photo), new SplittableRandom(sum.hashCode()));
      Path part = folder.resolve("part");
      Files.write(part, PhotoDecoder.encodeJpeg(dark, QUALITY));
      Files.move(part, night);
    }
    made.put(photo, night);
    return night;
  }

  /**
   * Grey as the eye would see it, weaker towards the corners as a lamp in the middle leaves them,
   * blurred a little by the long exposure, with noise.
   */
  private static Image draw(Image day, SplittableRandom random) {
    int width = day.width();
    int height = day.height();
    double gain = random.nextDouble(0.4, 0.8);
    double corners = random.nextDouble(0.3, 0.8);
    double noise = random.nextDouble(3, 8);
    byte[] bgr = day.bgr();
    double[] grey = new double[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          0.114 * (bgr[3 * i] & 0xff)
              + 0.587 * (bgr[3 * i + 1] & 0xff)
              + 0.299 * (bgr[3 * i + 2] & 0xff);
    }
    byte[] night = new byte[bgr.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = 2.0 * x / width - 1;
        double dy = 2.0 * y / height - 1;
        double lit = gain * (1 - corners * (dx * dx + dy * dy) / 2);
        int left = y * width + Math.max(0, x - 1);
        int here = y * width + x;
        int right = y * width + Math.min(width - 1, x + 1);
        double soft = (grey[left] + 2 * grey[here] + grey[right]) / 4;
        long value = Math.round(lit * soft + noise * random.nextGaussian());
        byte clipped = (byte) Math.clamp(value, 0, 255);
        night[3 * here] = night[3 * here + 1] = night[3 * here + 2] = clipped;
      }
    }
    return new Image(width, height, night);
  }
}
