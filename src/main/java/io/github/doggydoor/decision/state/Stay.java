package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Words;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody for whom the door is opened and who stays before it. After two holds it opens less and
 * less often, so that neither the coil nor the owner suffers from a dog that only sits there.
 *
 * @param holds how many holds were over while he was still in sight
 * @param until when the camera may open again; empty where it may now
 */
public record Stay(int holds, Optional<Moment> until) {
  private static final int ENOUGH = 2;

  /** About the time of one hold: who then wants in has not waited for long. */
  private static final Duration FIRST = Duration.ofSeconds(10);

  /** A dog that has made up its mind is not to wait for more. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Nobody stays. */
  public static Stay none() {
    return new Stay(0, Optional.empty());
  }

  /** After another hold: from the second on with a pause, each twice the last. */
  public Stay held(Moment now) {
    int more = holds + 1;
    if (more < ENOUGH) {
      return new Stay(more, Optional.empty());
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(more - ENOUGH, 10));
    return new Stay(more, Optional.of(now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST)));
  }

  /** After the latch refused: it need not be asked again with every frame. */
  public Stay refused(Moment now) {
    return new Stay(holds, Optional.of(now.plus(FIRST)));
  }

  /** Why it does not open for {@code left} yet. */
  public String words(Duration left) {
    return "%d holds were over without a passage; it opens again in %s, or by the button"
        .formatted(holds, Words.seconds(left));
  }

  /** How long it does not open; empty where it may. */
  public Optional<Duration> left(Moment now) {
    return until.map(end -> end.since(now)).filter(Duration::isPositive);
  }
}
