package io.github.doggydoor.daemon.vision;

import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.ScoredFrame;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Has the full model look at a frame that was scored a moment ago; belongs to the vision loop. */
final class SecondLook {
  private final SnapshotTaker frames;
  private final Supplier<Optional<Classifier>> full;
  private final Supplier<String> absence;

  /**
   * @param frames remembers what was scored
   * @param full empty while it is not loaded, or where none is configured
   * @param absence why it is empty, in words
   */
  SecondLook(SnapshotTaker frames, Supplier<Optional<Classifier>> full, Supplier<String> absence) {
    this.frames = frames;
    this.full = full;
    this.absence = absence;
  }

  /** The full model's word, or why there is none; takes as long as its inference. */
  Event at(long frameId) throws InterruptedException {
    long asked = System.nanoTime();
    Optional<Classifier> model = full.get();
    if (model.isEmpty()) {
      return new Event.Unconfirmed(frameId, absence.get());
    }
    Optional<ScoredFrame> scored = frames.scored(OptionalLong.of(frameId));
    if (scored.isEmpty()) {
      return new Event.Unconfirmed(frameId, "the frame is gone");
    }
    try {
      Score score = model.get().classify(scored.get().frame().image(), scored.get().looked());
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      return new Event.Confirmed(frameId, score.look(), took);
    } catch (ClassifierException failure) {
      return new Event.Unconfirmed(frameId, failure.getMessage());
    } catch (RuntimeException | OutOfMemoryError bug) {
      return new Event.Unconfirmed(frameId, "it failed: " + bug);
    }
  }
}
