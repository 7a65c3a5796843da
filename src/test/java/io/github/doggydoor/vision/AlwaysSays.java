package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import java.util.ArrayList;
import java.util.List;

/** A classifier without a network: it gives its answers in turn, and remembers where it looked. */
public final class AlwaysSays implements Classifier {
  private final List<Score> answers;
  private final List<Square> seen = new ArrayList<>();

  public AlwaysSays(Score... answers) {
    this.answers = List.of(answers);
  }

  /** What of each picture it was shown, in order. */
  public List<Square> seen() {
    return seen;
  }

  @Override
  public InputRecipe recipe() {
    return InputRecipe.NOTEBOOK;
  }

  @Override
  public Score classify(Image image, Square part) {
    seen.add(part);
    return answers.get((seen.size() - 1) % answers.size());
  }

  @Override
  public void close() {}
}
