package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.Image;
import java.util.List;

/**
 * Whether a picture looks as a door's camera sees the night: without colour, as by infrared, or
 * dark. A model whose dog was never seen so may not know him then.
 */
public final class NightLook {
  /**
   * The least mean distance between a pixel's strongest and weakest colour, of 255, that is colour.
   * An infrared picture has 0, and below 2.6 with a sensor's noise of 8 in each colour, saved as
   * JPEG of quality 85; of 1,440 photos of dogs by day, the greyest has 3.1.
   */
  private static final double COLOUR = 3;

  /** An infrared picture is below it: its light does not reach far. A snapshot in grey is not. */
  private static final double BRIGHT = 120;

  /** The mean of all values, of 255, below which a picture is dark. */
  private static final double DARK = 35;

  /** So many pixels tell. */
  private static final int SAMPLES = 20_000;

  private NightLook() {}

  /** Whether more than half of {@code images} look so. */
  public static boolean most(List<Image> images) {
    return 2 * images.stream().filter(NightLook::of).count() > images.size();
  }

  public static boolean of(Image image) {
    byte[] bgr = image.bgr();
    int pixels = bgr.length / 3;
    // No whole number of rows or columns, which would look at a few columns alone.
    int step = Math.max(1, pixels / SAMPLES) | 1;
    long spread = 0;
    long sum = 0;
    long seen = 0;
    for (int i = 0; i < pixels; i += step) {
      int blue = bgr[3 * i] & 0xff;
      int green = bgr[3 * i + 1] & 0xff;
      int red = bgr[3 * i + 2] & 0xff;
      spread += Math.max(blue, Math.max(green, red)) - Math.min(blue, Math.min(green, red));
      sum += blue + green + red;
      seen++;
    }
    double mean = sum / (3.0 * seen);
    return mean < DARK || mean < BRIGHT && (double) spread / seen < COLOUR;
  }
}
