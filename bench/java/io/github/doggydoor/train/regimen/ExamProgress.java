package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;

/** Tells on one line how the preparations get on. */
final class ExamProgress implements Progress {
  @Override
  public void note(String sentence) {
    System.err.println(sentence);
  }

  @Override
  public void part(String what, int done, int all) {
    System.err.printf("\r%s: %d of %d ", what, done, all);
  }

  @Override
  public void step(String phase, int epoch, int epochs, int step, int steps, double loss) {}

  @Override
  public void epoch(Epoch epoch, int epochs, boolean best) {}
}
