package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small photos drawn for tests: each seed another scene. */
public final class Drawings {
  private Drawings() {}

  /** A photo of 90×64 with fields of random grey, as no two seeds have them. */
  public static Image scene(long seed) {
    return scene(seed, 90, 64, 0);
  }

  /** The same scene in any size, with some noise of a sensor. */
  public static Image scene(long seed, int width, int height, int noise) {
    Random fields = new Random(seed);
    int[] levels = fields.ints(81, 20, 236).toArray();
    Random grain = new Random(seed + width);
    byte[] bgr = new byte[width * height * 3];
    for (int i = 0; i < bgr.length; i++) {
      int x = i / 3 % width * 9 / width;
      int y = i / 3 / width * 9 / height;
      bgr[i] = (byte) (levels[9 * y + x] + (noise == 0 ? 0 : grain.nextInt(-noise, noise + 1)));
    }
    return new Image(width, height, bgr);
  }

  /** Saves a picture as JPEG and makes the folders on the way. */
  public static Path save(Path file, Image image) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, PhotoDecoder.encodeJpeg(image, 95));
  }

  /** {@code count} photos of scenes from {@code seed} on, named {@code 1.jpg} and so on. */
  public static void fill(Path folder, int count, long seed) throws IOException {
    for (int i = 1; i <= count; i++) {
      save(folder.resolve(i + ".jpg"), scene(seed + i));
    }
  }
}
