package io.github.doggydoor.bench;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.Score;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One picture through the model; give the bundle with {@code -p bundle=FOLDER}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class InferenceBench {
  @Param("model")
  public String bundle;

  @Param({"1", "2"})
  public int threads;

  private DjlClassifier classifier;
  private Image image;

  @Setup
  public void setUp() throws Exception {
    classifier =
        DjlClassifier.load(
            ModelBundle.open(Path.of(bundle)), new DjlSettings(threads, 1, Duration.ofMinutes(1)));
    byte[] pixels = new byte[1280 * 720 * 3];
    new Random(7).nextBytes(pixels);
    image = new Image(1280, 720, pixels);
  }

  @TearDown
  public void tearDown() {
    classifier.close();
  }

  @Benchmark
  public Score classify() throws Exception {
    return classifier.classify(image);
  }
}
