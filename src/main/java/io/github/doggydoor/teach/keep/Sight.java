package io.github.doggydoor.teach.keep;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Square;
import java.util.List;

/**
 * A frame that was scored.
 *
 * @param frame with what of it was looked at
 * @param scores in the order of {@code seen}'s looks
 * @param by whose scores they are
 */
record Sight(ScoredFrame frame, List<Score> scores, Seen seen, Model by) {
  /**
   * What scored.
   *
   * @param sum of the bundle
   * @param generation of the head; 0: the bundle's own
   */
  record Model(String sum, int generation) {}

  Sight {
    scores = List.copyOf(scores);
  }

  /** Whether there are features of every look, and all of them are numbers. */
  boolean hasFeatures() {
    return !scores.isEmpty()
        && scores.size() == seen.looks().size()
        && scores.stream().allMatch(score -> isWhole(score.features()));
  }

  private static boolean isWhole(float[] features) {
    for (float feature : features) {
      if (!Float.isFinite(feature)) {
        return false;
      }
    }
    return features.length > 0;
  }

  /** What its pictures are told apart by: the features of what was looked at first. */
  float[] features() {
    return scores.getFirst().features();
  }

  /** The same without its pixels, for whoever remembers it for long. */
  Sight withoutPicture() {
    Frame of = frame.frame();
    Image none = new Image(1, 1, new byte[3]);
    return new Sight(
        new ScoredFrame(
            new Frame(of.id(), of.nanos(), of.wall(), of.origin(), none), Square.whole(none)),
        scores,
        seen,
        by);
  }

  /** The memory that the frame takes while it waits, in bytes. */
  long bytes() {
    return frame.frame().picture().bytes();
  }
}
