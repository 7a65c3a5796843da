package io.github.doggydoor.train.head;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Standardised features turned and stretched so that what varies between photos of one animal
 * (pose, light, place) weighs little in the penalty, and what differs between animals weighs much:
 * within-class covariance normalisation, as speakers are told apart by it (Hatch, Kajarekar and
 * Stolcke, <a
 * href="https://www.isca-archive.org/interspeech_2006/hatch06_interspeech.html">Interspeech
 * 2006</a>). Learnt from animals that are not the owner's; the covariance is shrunk halfway to a
 * sphere, since there are fewer photos than features.
 */
public final class Whitening implements FeatureSpace {
  /** How far towards the sphere. */
  private static final double SHRINKAGE = 0.5;

  private final Standardisation standard;

  /** The lower triangle, row by row, whose square is the shrunk covariance. */
  private final double[][] triangle;

  private Whitening(Standardisation standard, double[][] triangle) {
    this.standard = standard;
    this.triangle = triangle;
  }

  /**
   * Of photos of several animals.
   *
   * @param features a row a photo, all of one length
   * @param animals whom each row shows; at least one animal has two photos
   */
  public static Whitening of(List<float[]> features, List<?> animals) {
    Standardisation standard = new Standardisation(features);
    Map<Object, List<double[]>> byAnimal = new LinkedHashMap<>();
    for (int i = 0; i < features.size(); i++) {
      byAnimal
          .computeIfAbsent(animals.get(i), _ -> new ArrayList<>())
          .add(standard.enter(features.get(i)));
    }
    int length = features.getFirst().length;
    double[][] covariance = new double[length][];
    for (int i = 0; i < length; i++) {
      covariance[i] = new double[i + 1];
    }
    int rows = 0;
    for (List<double[]> photos : byAnimal.values()) {
      if (photos.size() > 1) {
        rows += photos.size();
        add(covariance, photos);
      }
    }
    if (rows == 0) {
      throw new IllegalArgumentException("no animal has two photos");
    }
    shrink(covariance, rows);
    factor(covariance);
    return new Whitening(standard, covariance);
  }

  /** Adds the scatter of photos around their mean. */
  private static void add(double[][] covariance, List<double[]> photos) {
    double[] mean = new double[covariance.length];
    photos.forEach(photo -> Vectors.add(mean, photo, 1.0 / photos.size()));
    for (double[] photo : photos) {
      double[] apart = Vectors.difference(photo, mean);
      for (int i = 0; i < apart.length; i++) {
        double one = apart[i];
        double[] row = covariance[i];
        for (int k = 0; k <= i; k++) {
          row[k] += one * apart[k];
        }
      }
    }
  }

  private static void shrink(double[][] covariance, int rows) {
    double trace = 0;
    for (int i = 0; i < covariance.length; i++) {
      trace += covariance[i][i] / rows;
    }
    // Where photos do not differ at all every direction is as good as another.
    double sphere = Math.max(trace, Double.MIN_NORMAL) / covariance.length;
    for (int i = 0; i < covariance.length; i++) {
      for (int k = 0; k <= i; k++) {
        covariance[i][k] *= (1 - SHRINKAGE) / rows;
      }
      covariance[i][i] += SHRINKAGE * sphere;
    }
  }

  /** Cholesky's, in place. */
  private static void factor(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < i; k++) {
        matrix[i][k] = (matrix[i][k] - Vectors.dot(matrix[i], matrix[k], k)) / matrix[k][k];
      }
      matrix[i][i] = Math.sqrt(matrix[i][i] - Vectors.dot(matrix[i], matrix[i], i));
    }
  }

  @Override
  public double[] enter(float[] features) {
    double[] row = standard.enter(features);
    for (int i = 0; i < row.length; i++) {
      row[i] = (row[i] - Vectors.dot(triangle[i], row, i)) / triangle[i][i];
    }
    return row;
  }

  @Override
  public LinearHead leave(double[] weights, double bias) {
    double[] turned = weights.clone();
    for (int i = turned.length - 1; i >= 0; i--) {
      turned[i] /= triangle[i][i];
      for (int k = 0; k < i; k++) {
        turned[k] -= triangle[i][k] * turned[i];
      }
    }
    return standard.leave(turned, bias);
  }
}
