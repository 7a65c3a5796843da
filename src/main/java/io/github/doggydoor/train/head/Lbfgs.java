package io.github.doggydoor.train.head;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Minimises a smooth function by L-BFGS with steps that are halved until they do good: Nocedal and
 * Wright, <i>Numerical Optimization</i>, 2nd edition, algorithms 7.4, 7.5 and 3.1.
 */
final class Lbfgs {
  private static final int MEMORY = 20;
  private static final int MOST_STEPS = 2000;
  private static final double ARMIJO = 1e-4;
  private static final double SMALLEST_STEP = 1e-12;

  /** How flat the end is, beside where it began. */
  private static final double FLAT = 1e-7;

  /** A function of several arguments with its gradient. */
  interface Function {
    int arguments();

    /**
     * The value at {@code point}.
     *
     * @param gradient is overwritten with the gradient there
     */
    double at(double[] point, double[] gradient);
  }

  /** What the last steps changed: of the point and of the gradient. */
  private record Change(double[] move, double[] turn, double curvature) {}

  private final Function function;
  private final Deque<Change> memory = new ArrayDeque<>();
  private double[] point;
  private double[] gradient;
  private double value;

  private Lbfgs(Function function, double[] from) {
    this.function = function;
    point = from.clone();
    gradient = new double[from.length];
    value = function.at(point, gradient);
  }

  /**
   * The place of the least value, to where the gradient is some ten-millionth of that at 0, or
   * doubles tell no difference any more.
   *
   * @param from where to begin; is not changed
   */
  static double[] minimise(Function function, double[] from) {
    double[] atZero = new double[function.arguments()];
    function.at(new double[function.arguments()], atZero);
    double flat = FLAT * Math.max(Vectors.norm(atZero), Double.MIN_NORMAL);
    Lbfgs search = new Lbfgs(function, from);
    for (int step = 0; step < MOST_STEPS && Vectors.norm(search.gradient) > flat; step++) {
      if (!search.step()) {
        break;
      }
    }
    return search.point;
  }

  /** Whether a step made it better. */
  private boolean step() {
    double[] direction = direction();
    double slope = Vectors.dot(direction, gradient);
    if (slope >= 0) {
      memory.clear(); // Rounding has spoilt it; straight down, then.
      direction = direction();
      slope = Vectors.dot(direction, gradient);
    }
    double size = memory.isEmpty() ? Math.min(1, 1 / Vectors.norm(gradient)) : 1;
    while (size > SMALLEST_STEP) {
      double[] next = point.clone();
      Vectors.add(next, direction, size);
      double[] nextGradient = new double[next.length];
      double nextValue = function.at(next, nextGradient);
      if (nextValue < value && nextValue <= value + ARMIJO * size * slope) {
        remember(Vectors.difference(next, point), Vectors.difference(nextGradient, gradient));
        point = next;
        gradient = nextGradient;
        value = nextValue;
        return true;
      }
      size /= 2;
    }
    return false;
  }

  private void remember(double[] move, double[] turn) {
    double curvature = Vectors.dot(move, turn);
    if (curvature > Double.MIN_NORMAL) {
      memory.addLast(new Change(move, turn, curvature));
      if (memory.size() > MEMORY) {
        memory.removeFirst();
      }
    }
  }

  /** Against the gradient, by what is known of the curvature: the two loops. */
  private double[] direction() {
    double[] way = Arrays.stream(gradient).map(slope -> -slope).toArray();
    List<Change> newest = new ArrayList<>(memory).reversed();
    double[] alpha = new double[newest.size()];
    for (int k = 0; k < alpha.length; k++) {
      Change change = newest.get(k);
      alpha[k] = Vectors.dot(change.move(), way) / change.curvature();
      Vectors.add(way, change.turn(), -alpha[k]);
    }
    if (!newest.isEmpty()) {
      Change last = newest.getFirst();
      double scale = last.curvature() / Vectors.dot(last.turn(), last.turn());
      for (int i = 0; i < way.length; i++) {
        way[i] *= scale;
      }
    }
    for (int k = alpha.length - 1; k >= 0; k--) {
      Change change = newest.get(k);
      double beta = Vectors.dot(change.turn(), way) / change.curvature();
      Vectors.add(way, change.move(), alpha[k] - beta);
    }
    return way;
  }
}
