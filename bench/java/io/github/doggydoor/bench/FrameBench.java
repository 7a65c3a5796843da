package io.github.doggydoor.bench;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.MotionGate;
import io.github.doggydoor.vision.PictureCheck;
import io.github.doggydoor.vision.Preprocessor;
import java.nio.ByteBuffer;
import java.time.Instant;
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

/** From a decoded 1280×720 frame to an observation, without the model. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBench {
  private final Frame[] frames = new Frame[8];
  private Preprocessor preprocessor;
  private MotionGate gate;
  private PictureCheck check;
  private int next;

  @Setup
  public void setUp() {
    Natives.loadOpenCv();
    Random random = new Random(7);
    for (int i = 0; i < frames.length; i++) {
      byte[] pixels = new byte[1280 * 720 * 3];
      random.nextBytes(pixels);
      frames[i] = new Frame(i, i, Instant.EPOCH, "bench", new Image(1280, 720, pixels));
    }
    preprocessor = new Preprocessor(InputRecipe.NOTEBOOK);
    gate = new MotionGate();
    check = new PictureCheck();
  }

  private Frame frame() {
    Frame template = frames[next++ & 7];
    return new Frame(next, System.nanoTime(), Instant.EPOCH, "bench", template.image());
  }

  @Benchmark
  public ByteBuffer preprocess() {
    return preprocessor.prepare(frame().image());
  }

  @Benchmark
  public boolean gate() {
    return gate.moved(frame());
  }

  @Benchmark
  public Object check() {
    return check.check(frame());
  }

  /** All that a frame costs beside the model. */
  @Benchmark
  public ByteBuffer frameToObservation() {
    Frame frame = frame();
    if (check.check(frame).isPresent() || !gate.moved(frame)) {
      return null;
    }
    return preprocessor.prepare(frame.image());
  }
}
