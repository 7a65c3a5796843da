package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns a picture into the input of a model as an {@link InputRecipe} says. It belongs to one
 * thread: every call writes into the same buffers.
 */
public final class Preprocessor implements AutoCloseable {
  private final InputRecipe recipe;
  private final Size size;
  private final byte[] pixels;
  private final float[][] table = new float[3][256];
  private final ByteBuffer input;
  private final FloatBuffer values;
  private final Mat whole;
  private final Mat resized;
  private final PilNearest nearest;
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
    nearest = new PilNearest(recipe.width(), recipe.height());
    bilinear = new PilBilinear(recipe.width(), recipe.height());
  }

  /** The input for all of {@code image}. */
  public ByteBuffer prepare(Image image) {
    return prepare(image, Square.whole(image));
  }

  /**
   * The input for {@code part} of {@code image}: {@code (1, height, width, 3)} floats in native
   * order, in a direct buffer that the next call overwrites.
   */
  public ByteBuffer prepare(Image image, Square part) {
    resize(image, part);
    int first = recipe.channels() == ChannelOrder.RGB ? 2 : 0;
    fill();
    for (int i = 0; i < pixels.length; i += 3) {
      for (int channel = 0; channel < 3; channel++) {
        int colour = Math.abs(first - channel); // Of blue, green, red.
        values.put(i + channel, table[colour][pixels[i + colour] & 0xff]);
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

  /** Centres and scales {@code values}, pixels in the recipe's order, as the recipe says. */
  public static void centre(InputRecipe recipe, float[] values) {
    double sum = 0;
    if (recipe.centering() == InputRecipe.Centering.SAMPLEWISE) {
      for (float value : values) {
        sum += value;
      }
    }
    float mean = (float) (sum / values.length);
    int first = recipe.channels() == ChannelOrder.RGB ? 2 : 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = recipe.centering().apply(values[i], Math.abs(first - i % 3), mean);
    }
  }

  /** All of it. */
  byte[] resize(Image image) {
    return resize(image, Square.whole(image));
  }

  /**
   * A part of the picture in the size of the recipe, before centring: blue, green, red, 8 bits
   * each; the next call overwrites it.
   */
  byte[] resize(Image image, Square part) {
    switch (recipe.interpolation()) {
      case NEAREST -> nearest.resize(image, part, pixels);
      case BILINEAR -> bilinear.resize(image, part, pixels);
      case AREA -> area(image, part);
    }
    return pixels;
  }

  private void area(Image image, Square part) {
    whole.create(image.height(), image.width(), CvType.CV_8UC3);
    whole.put(0, 0, image.bgr());
    Mat seen = whole.submat(new Rect(part.x(), part.y(), part.width(), part.height()));
    Imgproc.resize(seen, resized, size, 0, 0, Imgproc.INTER_AREA);
    seen.release();
    resized.get(0, 0, pixels);
  }

  /** Frees OpenCV's memory. */
  @Override
  public void close() {
    whole.release();
    resized.release();
  }

  /** What each of the 256 values of blue, green and red becomes in this picture. */
  private void fill() {
    float mean = (float) mean();
    for (int colour = 0; colour < 3; colour++) {
      for (int value = 0; value < 256; value++) {
        table[colour][value] = recipe.centering().apply(value, colour, mean);
      }
    }
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
