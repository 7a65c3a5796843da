package io.github.doggydoor.train.compact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  private static final int INPUTS = 5;
  private static final int OUTPUTS = 3;

  private final Random random = new Random(4);
  private final float[] wanted = drawn(INPUTS * OUTPUTS);

  @Test
  void theWeightsThatGaveTheAnswersAreFound() {
    float[] nothing = new float[INPUTS * OUTPUTS];
    float[] solved = solve(samples(200), nothing, 1e-9);
    assertArrayEquals(wanted, solved, 1e-4f);
  }

  @Test
  void whatTheSamplesDoNotTellStaysAsItWas() {
    float[][] samples = samples(200);
    for (float[] sample : samples) {
      sample[2] = 0;
    }
    float[] prior = drawn(INPUTS * OUTPUTS);
    float[] solved = solve(samples, prior, 1e-6);
    for (int i = 0; i < INPUTS * OUTPUTS; i++) {
      boolean unseen = i / OUTPUTS == 2;
      assertArrayEquals(
          new float[] {unseen ? prior[i] : wanted[i]}, new float[] {solved[i]}, 1e-3f, "at " + i);
    }
  }

  @Test
  void oneOfTwoEqualInputsTakesOverWhatTheOtherBrought() {
    float[][] samples = samples(50);
    float[] squares = new float[1];
    float[] products = new float[OUTPUTS];
    for (float[] sample : samples) {
      squares[0] += sample[0] * sample[0];
      for (int o = 0; o < OUTPUTS; o++) {
        products[o] += sample[0] * (sample[0] * wanted[o] + sample[0] * wanted[OUTPUTS + o]);
      }
    }
    float[] both = new float[OUTPUTS];
    for (int o = 0; o < OUTPUTS; o++) {
      both[o] = wanted[o] + wanted[OUTPUTS + o];
    }
    assertArrayEquals(
        both, LeastSquares.solve(squares, products, new float[OUTPUTS], 1, OUTPUTS, 1e-9), 1e-4f);
  }

  private float[] solve(float[][] samples, float[] prior, double ridge) {
    float[] squares = new float[INPUTS * INPUTS];
    float[] products = new float[INPUTS * OUTPUTS];
    for (float[] sample : samples) {
      for (int i = 0; i < INPUTS; i++) {
        for (int j = 0; j < INPUTS; j++) {
          squares[i * INPUTS + j] += sample[i] * sample[j];
        }
        for (int o = 0; o < OUTPUTS; o++) {
          float answer = 0;
          for (int j = 0; j < INPUTS; j++) {
            answer += sample[j] * wanted[j * OUTPUTS + o];
          }
          products[i * OUTPUTS + o] += sample[i] * answer;
        }
      }
    }
    return LeastSquares.solve(squares, products, prior, INPUTS, OUTPUTS, ridge);
  }

  private float[][] samples(int count) {
    float[][] samples = new float[count][];
    for (int i = 0; i < count; i++) {
      samples[i] = drawn(INPUTS);
    }
    return samples;
  }

  private float[] drawn(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
