package io.github.doggydoor.decision.recognition;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Quorum;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast the door looks at present, so that the quorum works on time and not on counts: frames of
 * one glance are one look, and a board that needs seconds for a frame has the time it needs.
 *
 * @param heard when a frame was last heard of, scored or not
 * @param last how long the newest scored frame took from there
 * @param sustained the lesser of that and of the scored one before, so that one stall stretches
 *     nothing
 */
public record LookPace(Optional<Moment> heard, Duration last, Duration sustained) {
  /**
   * Frames that follow one another faster than this are one look. At the reference's 5 frames a
   * second each is a look of its own; at 15 or 30, three neighbours show the same blur.
   */
  static final Duration ONE_LOOK = Duration.ofMillis(150);

  static LookPace unknown() {
    return new LookPace(Optional.empty(), Duration.ZERO, Duration.ZERO);
  }

  /** After a frame that was not scored. */
  public LookPace still(Moment now) {
    return new LookPace(Optional.of(now), last, sustained);
  }

  /** After a frame that was scored. */
  public LookPace seen(Moment now) {
    Duration took = heard.map(now::since).orElse(Duration.ZERO);
    return new LookPace(Optional.of(now), took, took.compareTo(last) < 0 ? took : last);
  }

  /** How old a frame may be: the owner's window, or where looks are slow, the time of n of them. */
  public Duration window(Quorum quorum) {
    Duration needed = sustained.multipliedBy(quorum.n());
    Duration enough = needed.compareTo(quorum.window()) > 0 ? needed : quorum.window();
    return enough.compareTo(quorum.longest()) < 0 ? enough : quorum.longest();
  }
}
