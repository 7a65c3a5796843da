package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Photos that a network of any size learns to tell apart in seconds: of red and of blue noise. */
public final class ColouredPhotos {
  public static final int SIDE = 32;

  private ColouredPhotos() {}

  /** Writes {@code train} and {@code valid} of the classes bo (red) and not_bo (blue). */
  public static Path write(Path folder, int train, int valid) throws IOException {
    return write(folder, train, valid, 0);
  }

  /** The same with broad bands across each of bo, which a night without colour leaves visible. */
  public static Path writeBanded(Path folder, int train, int valid) throws IOException {
    return write(folder, train, valid, 100);
  }

  /** The same with a second dog, rex (green), and strangers in a class of their own, cat (blue). */
  public static Path writeHousehold(Path folder, int train, int valid) throws IOException {
    write(folder.resolve("train/bo"), train, 2, 100, 1);
    write(folder.resolve("train/rex"), train, 1, 60, 5);
    write(folder.resolve("train/cat"), 2 * train, 0, 0, 2);
    write(folder.resolve("valid/bo"), valid, 2, 100, 3);
    write(folder.resolve("valid/rex"), valid, 1, 60, 6);
    write(folder.resolve("valid/cat"), valid, 0, 0, 4);
    return folder;
  }

  private static Path write(Path folder, int train, int valid, int band) throws IOException {
    write(folder.resolve("train/bo"), train, 2, band, 1);
    write(folder.resolve("train/not_bo"), 2 * train, 0, 0, 2);
    write(folder.resolve("valid/bo"), valid, 2, band, 3);
    write(folder.resolve("valid/not_bo"), valid, 0, 0, 4);
    return folder;
  }

  private static void write(Path folder, int count, int colour, int band, long seed)
      throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    for (int photo = 0; photo < count; photo++) {
      byte[] pixels = new byte[SIDE * SIDE * 3];
      random.nextBytes(pixels);
      for (int i = 0; i < pixels.length; i++) {
        int noise = (pixels[i] & 0xff) / 3;
        int light = i / (3 * SIDE * 4) % 2 * band + (i % 3 == colour ? 120 - band / 2 : 0);
        pixels[i] = (byte) (light + noise);
      }
      byte[] jpeg = PhotoDecoder.encodeJpeg(new Image(SIDE, SIDE, pixels), 90);
      Files.write(folder.resolve("%02d.jpg".formatted(photo)), jpeg);
    }
  }
}
