package io.github.doggydoor.daemon.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.daemon.models.Models;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.Watcher;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The door's lookout: the loop that looks outside, which can begin anew with another camera, and
 * the camera inside, which cannot. Opening, starting and beginning anew are for one caller at a
 * time.
 */
public final class Lookout {
  /** Those who hear what is seen outside, beside the decision. */
  public interface Audience {
    /** From now on, {@code fresh} looks; called by the thread that will look. */
    void watching(Watcher fresh);

    /** A frame was looked at; called by the thread that looked. Must not block. */
    void observed(Frame frame, Observation observation);
  }

  private final Supplier<Models> models;
  private final SnapshotTaker snapshots;
  private final Audience audience;
  private final Consumer<Event> decision;
  private final Runnable replayEnded;
  private final Optional<InsideEye> inside;
  private volatile Eyes eyes;
  private volatile VisionLoop vision;
  private volatile Gaze gaze = Gaze.ALL;
  private boolean started;

  /**
   * @param djl how the model of the camera inside runs, where it has its own
   * @param models as they are when asked
   * @param snapshots remembers what was scored
   * @param decision hears what is seen; must not block
   * @param replayEnded called once when a replay is at its end
   * @param known called once the own model of the camera inside answers
   */
  public Lookout(
      Eyes eyes,
      DjlSettings djl,
      Supplier<Models> models,
      SnapshotTaker snapshots,
      Audience audience,
      Consumer<Event> decision,
      Runnable replayEnded,
      Runnable known) {
    this.eyes = eyes;
    this.models = models;
    this.snapshots = snapshots;
    this.audience = audience;
    this.decision = decision;
    this.replayEnded = replayEnded;
    this.vision = vision();
    this.inside = InsideEye.of(eyes.configuration(), djl, models, decision, known);
  }

  private VisionLoop vision() {
    return new VisionLoop(
        "vision",
        eyes.grabber(),
        this::watcher,
        snapshots,
        new SecondLook(
            snapshots, () -> models.get().fullClassifier(), () -> models.get().fullAbsence()),
        () -> gaze,
        audience::observed,
        decision,
        eyes.configuration().camera().staleAfter(),
        eyes.configuration().vision().fps(),
        replayEnded);
  }

  private Watcher watcher() {
    Watcher fresh = eyes.watcher(() -> models.get().classifier(), () -> models.get().absence());
    audience.watching(fresh);
    return fresh;
  }

  /** The full model shall look at that frame. */
  public void confirm(long frameId) {
    vision.confirm(frameId);
  }

  /** These frames shall be scored from now on. */
  public void gaze(Gaze wanted) {
    gaze = wanted;
  }

  /** The rules with what the model inside knows of the dogs. */
  public Policy rules(Policy door) {
    return inside.map(eye -> eye.rules(door)).orElse(door);
  }

  /** When the loop that looks last turned, on the monotonic clock. */
  public long turned() {
    return vision.turned();
  }

  /** When the camera's supervisor last turned, on the monotonic clock. */
  public long cameraTurned() {
    return vision.cameraTurned();
  }

  /** Frames come, but those of a replay, and nobody looks yet. */
  public void open() {
    if (!eyes.replays()) {
      vision.open();
    }
    inside.ifPresent(InsideEye::open);
  }

  /** Looks from now on; a replay begins. A second call does nothing. */
  public void start() {
    if (!started) {
      started = true;
      if (eyes.replays()) {
        vision.open();
      }
      vision.start();
      inside.ifPresent(InsideEye::start);
    }
  }

  /** Goes over to another camera outside, or to another look at its frames. */
  public void anew(Eyes next) throws InterruptedException {
    vision.close();
    // The new camera counts its frames from the beginning.
    snapshots.forget();
    eyes = next;
    vision = vision();
    if (started || !eyes.replays()) {
      vision.open();
    }
    if (started) {
      vision.start();
    }
  }

  /** Ends the loop that looks outside, within a second. */
  public void closeLoop() throws InterruptedException {
    vision.closeLoop();
  }

  /** Ends the camera outside, within three seconds. */
  public void closeCamera() {
    vision.closeCamera();
  }

  /** Whether there is a camera inside. */
  public boolean looksInside() {
    return inside.isPresent();
  }

  /** Ends the camera inside, and its model. */
  public void closeInside() throws InterruptedException {
    if (inside.isPresent()) {
      inside.get().close();
    }
  }
}
