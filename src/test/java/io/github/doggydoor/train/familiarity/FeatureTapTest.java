package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.TensorFlowLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** Graphs without functions; {@link AdaptationTest} has Keras' own, inside two of them. */
class FeatureTapTest {
  private final Graph graph = graph();
  private final Ops tf = Ops.create(graph);
  private final Operand<TFloat32> features =
      tf.withName("pooled").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4)));
  private final Operand<TFloat32> kernel = tf.constant(new float[][] {{1}, {2}, {3}, {4}});
  private final Operand<TFloat32> bias = tf.constant(new float[] {0.5f});

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void theFeaturesAreWhatTheDenseLayerTakes() throws Exception {
    Operand<TFloat32> product = tf.linalg.matMul(features, kernel);
    assertEquals("pooled", open(product));
    assertEquals("pooled", open(tf.nn.biasAdd(product, bias)));
    assertEquals("pooled", open(tf.identity(tf.math.add(product, bias))));
    assertEquals("pooled", open(tf.math.add(bias, product)));
  }

  @Test
  void aGraphThatEndsOtherwiseIsRefusedWithWhatWasExpected() {
    String message = refused(tf.withName("last").math.tanh(features));
    assertTrue(message.contains("it ends in \"last\", which is a Tanh"), message);
    assertTrue(message.contains("expected is one dense layer"), message);
  }

  @Test
  void aTurnedProductIsNoDenseLayer() {
    String message =
        refused(tf.linalg.matMul(features, kernel, MatMul.transposeA(true).transposeB(true)));
    assertTrue(message.contains("which is a MatMul"), message);
  }

  @Test
  void aGraphThatGoesInCirclesIsRefused() {
    GraphDef.Builder circle = GraphDef.newBuilder();
    circle.addNodeBuilder().setName("a").setOp("Identity").addInput("b");
    circle.addNodeBuilder().setName("b").setOp("Identity").addInput("a");
    String message =
        assertThrows(TrainingException.class, () -> FeatureTap.open(circle, "a:0")).getMessage();
    assertTrue(message.contains("in circles"), message);
  }

  @Test
  void aTensorThatIsNotThereIsNamed() {
    GraphDef.Builder none = GraphDef.newBuilder();
    String message =
        assertThrows(TrainingException.class, () -> FeatureTap.open(none, "logit:0")).getMessage();
    assertTrue(message.contains("no operation \"logit\""), message);
  }

  private String refused(Operand<TFloat32> output) {
    return assertThrows(TrainingException.class, () -> open(output)).getMessage();
  }

  private String open(Operand<TFloat32> output) throws TrainingException {
    return FeatureTap.open(graph.toGraphDef().toBuilder(), output.asOutput().op().name() + ":0");
  }

  private static Graph graph() {
    TensorFlowLibrary.load();
    return new Graph();
  }
}
