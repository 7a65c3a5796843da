package io.github.doggydoor.train.regimen;

import java.util.List;

/** A model with its thresholds. */
interface Scorer extends AutoCloseable {
  /**
   * What it says of one picture.
   *
   * @param score larger means the dog
   */
  record Scored(double score, double familiarity) {}

  /** Scores pictures in the size of the model's input, values 0 to 255. */
  List<Scored> score(List<float[]> pictures) throws Exception;

  /** The least score that is the dog. */
  double open();

  /** The least familiarity that is known. */
  double least();

  /** Whether one frame counts for opening. */
  default boolean opens(Scored scored) {
    return scored.score() >= open() && scored.familiarity() >= least();
  }

  /** Whether it would without the check of familiarity. */
  default boolean opensUnchecked(Scored scored) {
    return scored.score() >= open();
  }

  @Override
  void close() throws Exception;
}
