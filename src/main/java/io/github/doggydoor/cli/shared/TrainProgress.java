package io.github.doggydoor.cli.shared;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows a training: a line for each epoch on the output, and below it, where standard error is a
 * terminal, one live line with a bar and the time left.
 */
public final class TrainProgress implements Progress {
  private final PrintWriter out;
  private final PrintWriter err;
  private String current = "";
  private ProgressLine line;

  /**
   * @param out gets the lines that stay
   * @param err gets the live line
   */
  public TrainProgress(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void note(String sentence) {
    end();
    out.println(sentence);
    out.flush();
  }

  @Override
  public void part(String what, int done, int all) {
    show(what, done, all, what);
  }

  @Override
  public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {
    String what =
        String.format(
            Locale.ROOT, "steps of %s, epoch %d of %d, loss %.4f", phase, epoch, epochs, loss);
    show(phase, (epoch - 1) * steps + step, epochs * steps, what);
  }

  @Override
  public void epoch(Epoch epoch, int epochs, boolean best) {
    if (line != null) {
      line.close(); // The time left is told from the whole phase: the line goes on.
    }
    out.printf(
        Locale.ROOT,
        "%-9s %2d/%d  loss %.4f  accuracy %.3f  valid loss %.4f  valid accuracy %.3f  %.1f s%s%n",
        epoch.phase(),
        epoch.number(),
        epochs,
        epoch.loss(),
        epoch.accuracy(),
        epoch.validLoss(),
        epoch.validAccuracy(),
        epoch.seconds(),
        best ? "  best" : "");
    out.flush();
  }

  /** Takes the live line away. */
  public void end() {
    if (line != null) {
      line.close();
      line = null;
      current = "";
    }
  }

  private void show(String part, int done, int all, String what) {
    if (!current.equals(part)) {
      end();
      current = part;
      line = new ProgressLine(err, what, all);
    }
    line.show(done, what);
    if (done == all) {
      end();
    }
  }
}
