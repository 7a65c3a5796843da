package io.github.doggydoor.train.familiarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What the dog's photos look like to the backbone, to tell how familiar a picture is: the lesser of
 * two mean cosines to the nearest {@value #NEAREST} of them. One is taken between the features as
 * they are: pictures of nothing (night, fog, noise) lie far from every dog's. The other is taken
 * after the mean of the strangers' features is subtracted: strangers, near by the first, differ
 * from that mean in other ways than the dog does. An offset brings the second to the scale of the
 * first: the median of their difference for the dog's own photos, each without those of its moment.
 *
 * <p>bench/results has what it was chosen by. Immutable.
 */
final class References {
  /** The fewest moments that the dog's photos are of. */
  static final int LEAST = 3;

  /** A file that names more rows, or longer ones, is none of ours. */
  private static final int MOST = 4096;

  private static final int NEAREST = 3;
  private static final float TINY = 1e-12f;
  private static final double THOUSANDTHS = 1000;

  private final float[][] plain;
  private final float[][] centred;
  private final float[] mean;
  private final float offset;
  private final double[] own;

  private References(float[][] dog, List<?> moments, float[] mean) {
    this.mean = mean;
    plain = Arrays.stream(dog).map(References::unit).toArray(float[][]::new);
    centred = Arrays.stream(dog).map(this::centre).toArray(float[][]::new);
    double[] plains = fromTheRest(plain, moments);
    double[] others = fromTheRest(centred, moments);
    double[] differences = new double[dog.length];
    Arrays.setAll(differences, i -> plains[i] - others[i]);
    offset = (float) Math.max(0, median(differences));
    own = new double[dog.length];
    Arrays.setAll(own, i -> Math.min(plains[i], others[i] + offset));
  }

  private References(float[][] plain, float[][] centred, float[] mean, float offset) {
    this.plain = plain;
    this.centred = centred;
    this.mean = mean;
    this.offset = offset;
    own = new double[0]; // Only a threshold wants it, and that is chosen.
  }

  /** Writes what {@link #read} reads: all but {@link #own}. */
  void write(DataOutput out) throws IOException {
    out.writeInt(plain.length);
    out.writeInt(mean.length);
    Floats.write(out, mean);
    for (int i = 0; i < plain.length; i++) {
      Floats.write(out, plain[i]);
      Floats.write(out, centred[i]);
    }
    out.writeFloat(offset);
  }

  /**
   * Reads them.
   *
   * @throws IOException where there are none
   */
  static References read(DataInput in) throws IOException {
    int count = Floats.count(in, MOST);
    int length = Floats.count(in, MOST);
    float[] mean = Floats.read(in, length);
    float[][] plain = new float[count][];
    float[][] centred = new float[count][];
    for (int i = 0; i < count; i++) {
      plain[i] = Floats.read(in, length);
      centred[i] = Floats.read(in, length);
    }
    float[] offset = Floats.read(in, 1);
    return new References(plain, centred, mean, offset[0]);
  }

  /** How many features each has. */
  int length() {
    return mean.length;
  }

  /**
   * Makes them of photos each of which is of a moment of its own.
   *
   * @param dog the features of the photos of whom the door opens for, {@link #LEAST} or more
   * @param others those of the strangers, one or more; all of one length
   */
  static References of(List<float[]> dog, List<float[]> others) {
    return of(dog, IntStream.range(0, dog.size()).boxed().toList(), others);
  }

  /**
   * The same of photos of which several may be of one moment.
   *
   * @param moments of which each photo of the dog is, {@link #LEAST} or more of them
   */
  static References of(List<float[]> dog, List<?> moments, List<float[]> others) {
    if (!suffice(moments, others)) {
      throw new IllegalArgumentException(
          "references need %d photos of the dog and one of another, not %d and %d"
              .formatted(LEAST, dog.size(), others.size()));
    }
    float[] mean = new float[others.getFirst().length];
    for (float[] one : others) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / others.size();
      }
    }
    return new References(dog.toArray(float[][]::new), moments, mean);
  }

  /** Whether there are enough photos of the dog and of others. */
  static boolean suffice(List<?> moments, List<float[]> others) {
    return moments.stream().distinct().count() >= LEAST && !others.isEmpty();
  }

  /** How familiar features {@code (n, length)} are: {@code (n, 1)}, −1 to 1. */
  Operand<TFloat32> familiarity(Ops tf, Operand<TFloat32> features) {
    Constant<TFloat32> centre = tf.constant(mean);
    Operand<TFloat32> straight = nearest(tf, features, plain);
    Operand<TFloat32> apart = nearest(tf, tf.math.sub(features, centre), centred);
    return tf.math.minimum(straight, tf.math.add(apart, tf.constant(offset)));
  }

  /** The same for one picture's features. */
  double familiarity(float[] features) {
    float[] straight = unit(features);
    float[] apart = centre(features);
    double first = topMean(Arrays.stream(plain).mapToDouble(one -> dot(one, straight)));
    double second = topMean(Arrays.stream(centred).mapToDouble(one -> dot(one, apart)));
    return Math.min(first, second + offset);
  }

  /** How familiar each photo of the dog is to those of other moments, in their order. */
  double[] own() {
    return own.clone();
  }

  /**
   * The least familiarity that is known: a part of the way from the most familiar of what is not
   * the dog to the least familiar of the dog's photos to the rest of them. Where these cross, it is
   * the former, for the door's safety, but never so high that more than a quarter of the dog's
   * photos would be unknown: one photo in the wrong folder shall not lock the dog out. Rounded to
   * thousandths, since people read it.
   *
   * @param strangers familiarities of pictures that are not the dog, one or more
   * @param way which part, 0 to 1
   */
  double threshold(double[] strangers, double way) {
    double most = Arrays.stream(strangers).max().orElseThrow();
    double[] sorted = own();
    Arrays.sort(sorted);
    double least =
        most < sorted[0]
            ? most + way * (sorted[0] - most)
            : Math.min(most, sorted[(sorted.length - 1) / 4]);
    return Math.round(least * THOUSANDTHS) / THOUSANDTHS;
  }

  private static Operand<TFloat32> nearest(Ops tf, Operand<TFloat32> rows, float[][] references) {
    Operand<TInt32> last = tf.constant(new int[] {1});
    Operand<TFloat32> squares = tf.math.mul(rows, rows);
    Operand<TFloat32> sum = tf.sum(squares, last, org.tensorflow.op.core.Sum.keepDims(true));
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.maximum(sum, tf.constant(TINY)));
    Operand<TFloat32> cosines = tf.linalg.matMul(tf.math.mul(rows, scale), columns(tf, references));
    Operand<TFloat32> top = tf.nn.topK(cosines, tf.constant(NEAREST), TInt32.class).values();
    return tf.math.mean(top, last, org.tensorflow.op.math.Mean.keepDims(true));
  }

  /** One reference a column: {@code (length, references)}. */
  private static Constant<TFloat32> columns(Ops tf, float[][] references) {
    int length = references[0].length;
    float[] all = new float[length * references.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = references[i % references.length][i / references.length];
    }
    return tf.constant(Shape.of(length, references.length), DataBuffers.of(all));
  }

  private static double[] fromTheRest(float[][] rows, List<?> moments) {
    double[] means = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int one = i;
      means[i] =
          topMean(
              IntStream.range(0, rows.length)
                  .filter(other -> !moments.get(other).equals(moments.get(one)))
                  .mapToDouble(other -> dot(rows[other], rows[one])));
    }
    return means;
  }

  private static double topMean(DoubleStream cosines) {
    double[] sorted = cosines.sorted().toArray();
    int from = Math.max(0, sorted.length - NEAREST);
    return Arrays.stream(sorted, from, sorted.length).average().orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private float[] centre(float[] features) {
    float[] apart = features.clone();
    for (int i = 0; i < apart.length; i++) {
      apart[i] -= mean[i];
    }
    return unit(apart);
  }

  private static float[] unit(float[] values) {
    double scale = 1 / Math.sqrt(Math.max(dot(values, values), TINY));
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (values[i] * scale);
    }
    return scaled;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
