package io.github.doggydoor.train.regimen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A dense unit found by a convex solver: logistic regression on standardised features with an L2
 * penalty, both classes of the same weight, solved to the end. The standardising is folded into the
 * numbers. The same rows give the same numbers.
 *
 * <p>Minimises ½‖w‖² + C Σ sᵢ log(1 + exp(−yᵢ(w·xᵢ + b))) as scikit-learn does, with sᵢ = n / (2 ·
 * rows of its class), by L-BFGS (Nocedal and Wright, <i>Numerical Optimization</i>, 7.4).
 *
 * @param weights one a feature
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record LinearHead(double[] weights, double bias) {
  /** The strengths that cross-validation chooses from, the strongest penalty first. */
  static final double[] STRENGTHS = {1e-3, 1e-2, 1e-1, 1};

  private static final int FOLDS = 5;
  private static final int MEMORY = 20;
  private static final int MOST_STEPS = 2000;
  private static final double FLAT = 1e-6;

  /**
   * What a head learns from.
   *
   * @param groups rows of one group are never on both sides of a fold; one a row
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Rows(List<float[]> features, boolean[] dog, Object[] groups) {
    int size() {
      return dog.length;
    }
  }

  /**
   * A head, the strength that was chosen, and for each row what a head said that never saw its
   * group.
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Chosen(LinearHead head, double strength, double[] unseen) {}

  /** The logit; larger means the dog. */
  double score(float[] features) {
    double sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }

  /** With the strength whose heads have the least loss on groups that they did not see. */
  static Chosen choose(Rows rows) {
    int[] fold = folds(rows);
    double[][] unseen = new double[STRENGTHS.length][rows.size()];
    // Each fold writes places of its own, so the threads change nothing in the result.
    IntStream.range(0, FOLDS).parallel().forEach(held -> scoreUnseen(rows, fold, held, unseen));
    int best = 0;
    for (int s = 1; s < STRENGTHS.length; s++) {
      best = loss(rows, unseen[s]) < loss(rows, unseen[best]) ? s : best;
    }
    return new Chosen(fit(rows, STRENGTHS[best]), STRENGTHS[best], unseen[best]);
  }

  private static void scoreUnseen(Rows rows, int[] fold, int held, double[][] unseen) {
    Problem problem = new Problem(rows, i -> fold[i] != held);
    double[] from = new double[problem.length + 1];
    for (int s = 0; s < STRENGTHS.length; s++) {
      from = problem.solve(STRENGTHS[s], from);
      LinearHead head = problem.folded(from);
      for (int i = 0; i < rows.size(); i++) {
        if (fold[i] == held) {
          unseen[s][i] = head.score(rows.features().get(i));
        }
      }
    }
  }

  /**
   * Solves it.
   *
   * @param strength C: the larger, the weaker the penalty
   */
  static LinearHead fit(Rows rows, double strength) {
    Problem problem = new Problem(rows, _ -> true);
    return problem.folded(problem.solve(strength, new double[problem.length + 1]));
  }

  /** A fold for each row: the groups of each class are dealt one after the other. */
  private static int[] folds(Rows rows) {
    Map<List<Object>, Integer> dealt = new LinkedHashMap<>();
    int[] next = new int[2];
    int[] folds = new int[rows.size()];
    for (int i = 0; i < folds.length; i++) {
      int kind = rows.dog()[i] ? 1 : 0;
      folds[i] = dealt.computeIfAbsent(List.of(kind, rows.groups()[i]), _ -> next[kind]++ % FOLDS);
    }
    return folds;
  }

  /** The mean loss, each class of the same weight. */
  private static double loss(Rows rows, double[] scores) {
    double[] sum = new double[2];
    int[] count = new int[2];
    for (int i = 0; i < scores.length; i++) {
      int kind = rows.dog()[i] ? 1 : 0;
      sum[kind] += softplus(rows.dog()[i] ? -scores[i] : scores[i]);
      count[kind]++;
    }
    return sum[0] / Math.max(1, count[0]) + sum[1] / Math.max(1, count[1]);
  }

  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  /** Standardised rows with their weights. */
  private static final class Problem {
    final int length;
    private final double[][] x;
    private final double[] y;
    private final double[] share;
    private final double[] mean;
    private final double[] deviation;

    Problem(Rows rows, IntPredicate used) {
      int[] which = IntStream.range(0, rows.size()).filter(used).toArray();
      length = rows.features().getFirst().length;
      mean = new double[length];
      deviation = new double[length];
      x = new double[which.length][length];
      y = new double[which.length];
      share = new double[which.length];
      long dogs = Arrays.stream(which).filter(i -> rows.dog()[i]).count();
      for (int r = 0; r < which.length; r++) {
        float[] row = rows.features().get(which[r]);
        boolean dog = rows.dog()[which[r]];
        y[r] = dog ? 1 : -1;
        share[r] = which.length / (2.0 * (dog ? dogs : which.length - dogs));
        for (int i = 0; i < length; i++) {
          x[r][i] = row[i];
          mean[i] += row[i] / (double) which.length;
        }
      }
      for (int i = 0; i < length; i++) {
        double square = 0;
        for (double[] row : x) {
          row[i] -= mean[i];
          square += row[i] * row[i] / which.length;
        }
        deviation[i] = square > 1e-12 ? Math.sqrt(square) : 1;
        for (double[] row : x) {
          row[i] /= deviation[i];
        }
      }
    }

    /** The same unit for features as they are. */
    LinearHead folded(double[] at) {
      double[] weights = new double[length];
      double bias = at[length];
      for (int i = 0; i < length; i++) {
        weights[i] = at[i] / deviation[i];
        bias -= weights[i] * mean[i];
      }
      return new LinearHead(weights, bias);
    }

    double[] solve(double strength, double[] from) {
      double[] at = from.clone();
      double[] slope = new double[at.length];
      double value = value(strength, at, slope);
      double flat = FLAT * Math.max(1, norm(slope));
      Deque<double[][]> past = new ArrayDeque<>();
      for (int step = 0; step < MOST_STEPS && norm(slope) > Math.min(flat, 1e-5); step++) {
        double[] way = direction(slope, past);
        double along = dot(way, slope);
        if (along >= 0) {
          past.clear();
          way = scaled(slope, -1);
          along = dot(way, slope);
        }
        double size = past.isEmpty() ? Math.min(1, 1 / norm(slope)) : 1;
        double[] next = new double[at.length];
        double[] nextSlope = new double[at.length];
        double nextValue = moved(strength, at, way, size, next, nextSlope);
        while (nextValue > value + 1e-4 * size * along && size > 1e-12) {
          size /= 2;
          nextValue = moved(strength, at, way, size, next, nextSlope);
        }
        if (nextValue >= value) {
          break; // As good as doubles can tell.
        }
        double[] move = sum(next, at, -1);
        double[] change = sum(nextSlope, slope, -1);
        if (dot(move, change) > 1e-14) {
          past.addLast(new double[][] {move, change});
          if (past.size() > MEMORY) {
            past.removeFirst();
          }
        }
        at = next;
        slope = nextSlope;
        value = nextValue;
      }
      return at;
    }

    private double moved(
        double strength, double[] at, double[] way, double size, double[] next, double[] slope) {
      for (int i = 0; i < at.length; i++) {
        next[i] = at[i] + size * way[i];
      }
      return value(strength, next, slope);
    }

    /** The sum to be made small; {@code slope} gets its gradient. */
    private double value(double strength, double[] at, double[] slope) {
      Arrays.fill(slope, 0);
      double value = 0;
      for (int i = 0; i < length; i++) {
        value += at[i] * at[i] / 2;
        slope[i] = at[i];
      }
      for (int r = 0; r < x.length; r++) {
        double[] row = x[r];
        double logit = at[length];
        for (int i = 0; i < length; i++) {
          logit += row[i] * at[i];
        }
        double margin = y[r] * logit;
        value += strength * share[r] * softplus(-margin);
        double pull = -strength * share[r] * y[r] / (1 + Math.exp(margin));
        for (int i = 0; i < length; i++) {
          slope[i] += pull * row[i];
        }
        slope[length] += pull;
      }
      return value;
    }

    private static double[] direction(double[] slope, Deque<double[][]> past) {
      double[] way = scaled(slope, -1);
      List<double[][]> newest = new ArrayList<>(past).reversed();
      double[] alpha = new double[newest.size()];
      for (int k = 0; k < alpha.length; k++) {
        double[][] pair = newest.get(k);
        alpha[k] = dot(pair[0], way) / dot(pair[0], pair[1]);
        add(way, pair[1], -alpha[k]);
      }
      if (!newest.isEmpty()) {
        double[][] last = newest.getFirst();
        double scale = dot(last[0], last[1]) / dot(last[1], last[1]);
        for (int i = 0; i < way.length; i++) {
          way[i] *= scale;
        }
      }
      for (int k = alpha.length - 1; k >= 0; k--) {
        double[][] pair = newest.get(k);
        double beta = dot(pair[1], way) / dot(pair[0], pair[1]);
        add(way, pair[0], alpha[k] - beta);
      }
      return way;
    }

    private static double[] scaled(double[] a, double by) {
      return Arrays.stream(a).map(value -> value * by).toArray();
    }

    private static double[] sum(double[] a, double[] b, double by) {
      double[] sum = a.clone();
      add(sum, b, by);
      return sum;
    }

    private static void add(double[] to, double[] other, double by) {
      for (int i = 0; i < to.length; i++) {
        to[i] += by * other[i];
      }
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }

    private static double norm(double[] a) {
      return Math.sqrt(dot(a, a));
    }
  }
}
