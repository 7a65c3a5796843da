package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import java.util.Arrays;
import java.util.Random;

/** A tool, not a test: prints what one frame of 1280×720 costs besides the inference. */
final class FrameCost {
  private FrameCost() {}

  public static void main(String[] args) {
    Random random = new Random(1);
    Frame[] frames = new Frame[8];
    for (int i = 0; i < frames.length; i++) {
      byte[] bgr = new byte[1280 * 720 * 3];
      random.nextBytes(bgr);
      frames[i] = Porch.frame(i, 0, new Image(1280, 720, bgr));
    }
    Thumbnail thumbnail = new Thumbnail();
    PictureCheck check = new PictureCheck(PictureCheck.Settings.DEFAULT, thumbnail);
    MotionGate gate = new MotionGate(MotionGate.Settings.DEFAULT, thumbnail);
    for (InputRecipe.Interpolation how : InputRecipe.Interpolation.values()) {
      InputRecipe recipe =
          new InputRecipe(
              224, 224, how, InputRecipe.ChannelOrder.RGB, InputRecipe.Centering.SAMPLEWISE);
      Preprocessor preprocessor = new Preprocessor(recipe);
      double[][] times = new double[3][500];
      for (int i = 0; i < 500; i++) {
        Image image = frames[i % 8].image();
        Frame frame = Porch.frame(i, i * 250_000_000L, image);
        long start = System.nanoTime();
        check.check(frame);
        long checked = System.nanoTime();
        gate.moved(frame);
        long gated = System.nanoTime();
        preprocessor.prepare(image);
        times[0][i] = (checked - start) / 1e6;
        times[1][i] = (gated - checked) / 1e6;
        times[2][i] = (System.nanoTime() - gated) / 1e6;
      }
      for (double[] part : times) {
        Arrays.sort(part);
      }
      System.out.printf(
          "medians: check %.2f ms, gate %.2f ms, %s %.2f ms%n",
          times[0][250], times[1][250], how, times[2][250]);
    }
  }
}
