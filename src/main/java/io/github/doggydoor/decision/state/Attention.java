package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * What vision is asked to look at beyond what moves: to the motion gate, a dog who was there first
 * is a part of the step.
 *
 * @param barred whether the camera could not have opened for anybody until now
 * @param anew whether all is to be scored from the next frame on
 * @param all since when all is scored
 * @param dog when a dog of the house was seen last
 * @param asked what was asked for last
 */
public record Attention(
    boolean barred, boolean anew, Optional<Moment> all, Optional<Moment> dog, Gaze asked) {
  /**
   * So long all is scored, and so long a dog is looked for where he was seen last. The slowest
   * board scores six frames in it, and an empty step costs it no more than that.
   */
  static final Duration A_WHILE = Duration.ofSeconds(30);

  /** Before anything was heard all is to be scored. */
  static Attention initial() {
    return new Attention(false, true, Optional.empty(), Optional.empty(), Gaze.ALL);
  }

  /** What kept the camera from opening is over, or the gate knows nothing yet. */
  public Attention renewed() {
    return new Attention(barred, true, all, dog, asked);
  }

  /** A frame was looked at. */
  public Attention looked(Moment now) {
    return anew ? new Attention(barred, false, Optional.of(now), dog, asked) : this;
  }

  /** A dog of the house was on it. */
  public Attention sawDog(Moment now) {
    return new Attention(barred, anew, all, Optional.of(now), asked);
  }

  /** Whether something keeps the camera from opening {@code now}. */
  public Attention barred(boolean now) {
    return new Attention(now, anew || (barred && !now), all, dog, asked);
  }

  /** Vision was asked for that. */
  public Attention asked(Gaze gaze) {
    return new Attention(barred, anew, all, dog, gaze);
  }

  /** What is to be looked at now. */
  public Gaze gaze(Moment now) {
    if (anew || within(all, now)) {
      return Gaze.ALL;
    }
    return within(dog, now) ? Gaze.GLANCES : Gaze.MOTION;
  }

  private static boolean within(Optional<Moment> since, Moment now) {
    return since.filter(moment -> now.since(moment).compareTo(A_WHILE) < 0).isPresent();
  }
}
