package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns a picture into the input of a model as an {@link InputRecipe} says. It belongs to one
 * thread: every call writes into the same buffers.
 */
public final class Preprocessor implements AutoCloseable {
  /** The means of ImageNet's blue, green and red, from Keras' {@code imagenet_utils}. */
  private static final float[] IMAGENET_BGR = {103.939f, 116.779f, 123.68f};

  private final InputRecipe recipe;
  private final Size size;
  private final byte[] pixels;
  private final ByteBuffer input;
  private final FloatBuffer values;
  private final Mat whole;
  private final Mat resized;
  private final PilBilinear bilinear;

  public Preprocessor(InputRecipe recipe) {
    Natives.loadOpenCv();
    this.recipe = recipe;
    size = new Size(recipe.width(), recipe.height());
    pixels = new byte[recipe.values()];
    input = ByteBuffer.allocateDirect(recipe.values() * Float.BYTES).order(ByteOrder.nativeOrder());
    values = input.asFloatBuffer();
    whole = new Mat();
    resized = new Mat();
    bilinear = new PilBilinear(recipe.width(), recipe.height());
  }

  /**
   * The input for {@code image}: {@code (1, height, width, 3)} floats in native order, in a direct
   * buffer that the next call overwrites.
   */
  public ByteBuffer prepare(Image image) {
    resize(image);
    int first = recipe.channels() == ChannelOrder.RGB ? 2 : 0;
    float[] means = means(recipe, mean());
    for (int i = 0; i < pixels.length; i += 3) {
      for (int channel = 0; channel < 3; channel++) {
        int colour = Math.abs(first - channel); // Of blue, green, red.
        values.put(i + channel, (pixels[i + colour] & 0xff) - means[colour]);
      }
    }
    return input.clear(); // Keeps its byte order.
  }

  /**
   * The picture in the size and with the channels of the recipe, before centring: {@code height ×
   * width × 3} bytes from 0 to 255, row by row. Training augments these and then {@linkplain
   * #centre centres} them, in Keras' order.
   */
  public byte[] pixels(Image image) {
    byte[] ordered = resize(image).clone();
    if (recipe.channels() == ChannelOrder.RGB) {
      for (int i = 0; i < ordered.length; i += 3) {
        byte blue = ordered[i];
        ordered[i] = ordered[i + 2];
        ordered[i + 2] = blue;
      }
    }
    return ordered;
  }

  /** Subtracts from {@code values}, pixels in the recipe's order, what the recipe subtracts. */
  public static void centre(InputRecipe recipe, float[] values) {
    double sum = 0;
    if (recipe.centering() == InputRecipe.Centering.SAMPLEWISE) {
      for (float value : values) {
        sum += value;
      }
    }
    float[] bgr = means(recipe, sum / values.length);
    int first = recipe.channels() == ChannelOrder.RGB ? 2 : 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= bgr[Math.abs(first - i % 3)];
    }
  }

  /**
   * The picture in the size of the recipe, before centring: blue, green, red, 8 bits each; the next
   * call overwrites it.
   */
  byte[] resize(Image image) {
    switch (recipe.interpolation()) {
      case NEAREST -> resize(image, Imgproc.INTER_NEAREST_EXACT); // PIL's nearest, so Keras'.
      case AREA -> resize(image, Imgproc.INTER_AREA);
      case BILINEAR -> bilinear.resize(image, pixels);
    }
    return pixels;
  }

  private void resize(Image image, int how) {
    whole.create(image.height(), image.width(), CvType.CV_8UC3);
    whole.put(0, 0, image.bgr());
    Imgproc.resize(whole, resized, size, 0, 0, how);
    resized.get(0, 0, pixels);
  }

  /** Frees OpenCV's memory. */
  @Override
  public void close() {
    whole.release();
    resized.release();
  }

  /** What to subtract of blue, green and red of a picture whose values have this mean. */
  private static float[] means(InputRecipe recipe, double mean) {
    return switch (recipe.centering()) {
      case NONE -> new float[3];
      case IMAGENET_CAFFE -> IMAGENET_BGR;
      case SAMPLEWISE -> new float[] {(float) mean, (float) mean, (float) mean};
    };
  }

  /** The one mean of all values of the resized picture. */
  private double mean() {
    long sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xff;
    }
    return (double) sum / pixels.length;
  }
}
