package io.github.doggydoor.teach.keep;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Square;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Scored frames, made of numbers; {@code open} is 2, {@code veto} −2. */
final class Sights {
  static final Quorum QUORUM = new Quorum(2, 3, Duration.ofSeconds(2), 2, -2, 0.5);
  static final Instant BEGUN = Instant.parse("2026-11-30T07:00:00Z");

  private final Random random = new Random(1);
  private final Image image;

  Sights() {
    this(16);
  }

  /**
   * @param side of its pictures, in pixels
   */
  Sights(int side) {
    byte[] bgr = new byte[3 * side * side];
    random.nextBytes(bgr);
    image = new Image(side, side, bgr);
  }

  /** A frame that long after the begin. */
  Frame frame(long id, long nanos, Duration after) {
    return new Frame(id, nanos + after.toNanos(), BEGUN.plus(after), "drawn", image);
  }

  Seen seen(Frame frame, double score, double familiarity, boolean moved) {
    return new Seen(
        score,
        familiarity,
        new Moment(frame.nanos(), frame.wall()),
        frame.id(),
        moved,
        Took.UNKNOWN);
  }

  List<Score> scores(double score, double familiarity) {
    float[] features = new float[16];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextFloat();
    }
    return List.of(
        new Score(List.of(new Score.OfDog("bo", -score, score, familiarity, 2)), 1, 1, features));
  }

  /** The same as a sight. */
  Sight sight(long id, Duration after, double score, double familiarity, boolean moved) {
    Frame frame = frame(id, 0, after);
    return new Sight(
        new ScoredFrame(frame, Square.whole(image)),
        scores(score, familiarity),
        seen(frame, score, familiarity, moved),
        new Sight.Model("sum", 0));
  }

  Square whole() {
    return Square.whole(image);
  }
}
