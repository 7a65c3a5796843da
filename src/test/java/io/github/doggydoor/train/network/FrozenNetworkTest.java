package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class FrozenNetworkTest {
  private static final Vgg16 NET = Vgg16.NARROW.reading(List.of(3, 4, 5));
  private static final Shape PICTURES = Shape.of(3, 64, 32, 3);

  private final Weights weights = Weights.fresh(NET, new SplittableRandom(5));

  @BeforeEach
  void load() {
    TensorFlowLibrary.load();
  }

  @Test
  void itSeesWhatTheNetworkThatLearnsSees() {
    float[] values = values(1);
    try (TrainingGraph graph = new TrainingGraph(NET, 4, 2);
        FrozenNetwork frozen = new FrozenNetwork(NET, weights, 4, 2);
        TFloat32 batch = batch(values)) {
      graph.load(weights);
      FrozenNetwork.Seen seen = frozen.look(batch);
      float[] stem = graph.at(Entry.STEM, Entry.PICTURES, batch);
      float[] features = graph.at(Entry.FEATURES, Entry.PICTURES, batch);
      assertEquals(3 * (32 + 64 + 64), features.length);
      assertArrayEquals(stem, seen.stem(), 1e-3f * most(stem));
      assertArrayEquals(features, seen.features(), 1e-3f * most(features));
    }
  }

  /**
   * Where a block is read that learns, its gradient comes both by the blocks above and straight.
   */
  @Test
  void aBlockThatIsReadLearnsByBothWays() {
    float[] values = values(2);
    String name = "block4_conv3/bias";
    try (TrainingGraph graph = new TrainingGraph(NET, 3, 1);
        TFloat32 batch = batch(values)) {
      graph.load(weights);
      float[] bias = weights.get(name);
      graph.resetOptimizer(Scope.TOP);
      // RMSprop's first running mean is a tenth of the squared gradient.
      graph.step(Scope.TOP, 1e-12, new Batch(Entry.PICTURES, copy(batch), classes(), shares()));
      float[] squares = graph.optimizer(Scope.TOP).get(name);
      double[] slopes = new double[16];
      double most = 0;
      for (int i = 0; i < slopes.length; i++) {
        double up = loss(graph, name, bias, i, 0.02f, batch);
        slopes[i] = Math.abs(up - loss(graph, name, bias, i, -0.02f, batch)) / 0.04;
        most = Math.max(most, slopes[i]);
      }
      for (int i = 0; i < slopes.length; i++) {
        assertEquals(slopes[i], Math.sqrt(squares[i] / 0.1), most / 10);
      }
    }
  }

  private double loss(
      TrainingGraph graph, String name, float[] bias, int place, float step, TFloat32 batch) {
    Weights moved = new Weights();
    moved.putAll(weights);
    float[] other = bias.clone();
    other[place] += step;
    moved.put(name, other);
    graph.load(moved);
    return graph.objective().mean(graph.logits(Entry.PICTURES, batch), classes());
  }

  private static float[] classes() {
    return new float[] {0, 1, 1};
  }

  private static float[] shares() {
    return new float[] {1, 1, 1};
  }

  private static float most(float[] values) {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  private static float[] values(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) PICTURES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-128, 128);
    }
    return values;
  }

  private static TFloat32 batch(float[] values) {
    return TFloat32.tensorOf(PICTURES, DataBuffers.of(values));
  }

  private static TFloat32 copy(TFloat32 batch) {
    return batch(GraphVariables.floats(batch));
  }
}
