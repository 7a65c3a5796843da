package io.github.doggydoor.bench;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.Square;
import io.github.doggydoor.vision.Watcher;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a frame of 1280×720 costs beside the model. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBench {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private final Image[] images = new Image[8];
  private final byte[][] jpegs = new byte[8][];
  private Preprocessor preprocessor;
  private Watcher watcher;
  private Watcher moving;
  private long frames;

  /**
   * Smooth shades with the noise of a sensor, which moves from picture to picture, so that the gate
   * stays open.
   */
  @Setup
  public void setUp() {
    Random random = new Random(7);
    for (int i = 0; i < images.length; i++) {
      byte[] pixels = new byte[WIDTH * HEIGHT * 3];
      for (int p = 0; p < pixels.length; p++) {
        int x = p / 3 % WIDTH;
        int y = p / 3 / WIDTH;
        boolean dog = x > 100 + i * 60 && x < 500 + i * 60 && y > 200;
        pixels[p] = (byte) (Math.min(220, x / 8 + y / 10) / (dog ? 4 : 1) + random.nextInt(8));
      }
      images[i] = new Image(WIDTH, HEIGHT, pixels);
      jpegs[i] = PhotoDecoder.encodeJpeg(images[i], 90);
    }
    preprocessor = new Preprocessor(InputRecipe.NOTEBOOK);
    Classifier prepares =
        new Classifier() {
          @Override
          public InputRecipe recipe() {
            return InputRecipe.NOTEBOOK;
          }

          @Override
          public Score classify(Image image, Square part) {
            return new Score(preprocessor.prepare(image, part).getFloat(0), 0, 1);
          }

          @Override
          public void close() {
            preprocessor.close();
          }
        };
    Watcher.Settings usual = Watcher.Settings.DEFAULT;
    watcher =
        new Watcher(
            new Watcher.Settings(usual.check(), usual.gate(), false),
            () -> Optional.of(prepares),
            () -> "");
    moving =
        new Watcher(
            new Watcher.Settings(usual.check(), usual.gate(), true),
            () -> Optional.of(prepares),
            () -> "");
  }

  private Image next() {
    return images[(int) (frames++ & 7)];
  }

  /** A JPEG of a camera or pipe becomes pixels. */
  @Benchmark
  public Image decodeJpeg() throws Exception {
    return PhotoDecoder.decode(jpegs[(int) (frames++ & 7)], "bench");
  }

  /** Resized and centred, as the model wants it. */
  @Benchmark
  public ByteBuffer preprocess() {
    return preprocessor.prepare(next());
  }

  /**
   * Picture check, motion gate and preprocessing of the whole frame: all of an observation but the
   * inference.
   */
  @Benchmark
  public Observation frameToObservation() throws Exception {
    Image image = next();
    return watcher.observe(new Frame(frames, System.nanoTime(), Instant.EPOCH, "bench", image));
  }

  /** The same where the model looks at what moves: with the square about it. */
  @Benchmark
  public Observation frameToObservationOfWhatMoves() throws Exception {
    Image image = next();
    return moving.observe(new Frame(frames, System.nanoTime(), Instant.EPOCH, "bench", image));
  }
}
