package io.github.doggydoor.teach.heads;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.vision.Score;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The heads by which a door goes at one time. They are never changed, but exchanged together.
 *
 * @param number of the generation; 0: the bundle's own head
 * @param taught its head; empty where it is the bundle's own
 * @param former that of the generation before, while this one is on probation; gives the score
 *     itself where that was the bundle's own
 * @param shadow what only looks beside
 */
public record Heads(
    int number,
    Optional<UnaryOperator<Score>> taught,
    Optional<UnaryOperator<Score>> former,
    Optional<Shadow> shadow) {
  /** The bundle's own head alone. */
  public static final Heads OWN =
      new Heads(0, Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads the head of a generation. What it makes of a score of another model is an {@code
   * IllegalStateException}.
   */
  public static UnaryOperator<Score> read(Path file) throws TeachException {
    TaughtHead head = TaughtHead.read(file);
    return raw -> {
      if (!head.fits(raw)) {
        throw new IllegalStateException("it reads other features than the model gives");
      }
      return head.apply(raw);
    };
  }

  /** A generation that only looks beside. */
  public record Shadow(int number, UnaryOperator<Score> head) {}

  /** What is left where the taught head fails. */
  Heads withoutTaught() {
    return new Heads(0, Optional.empty(), Optional.empty(), shadow);
  }

  Heads withoutShadow() {
    return new Heads(number, taught, former, Optional.empty());
  }
}
