package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.vision.Watcher;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The camera and the loop that looks: they begin together and end together. */
final class Eyes implements AutoCloseable {
  private final FrameGrabber grabber;
  private final VisionLoop vision;

  /** What each means: {@link VisionLoop}. */
  Eyes(
      Wiring wiring,
      Supplier<Watcher> watchers,
      SnapshotTaker snapshots,
      SecondLook second,
      Supplier<Gaze> gaze,
      BiConsumer<Frame, Observation> onlooker,
      Consumer<Event> decision,
      Runnable replayEnded) {
    this.grabber = wiring.grabber();
    this.vision =
        new VisionLoop(
            grabber,
            watchers,
            snapshots,
            second,
            gaze,
            onlooker,
            decision,
            wiring.staleAfter(),
            wiring.framesPerSecond(),
            replayEnded);
  }

  /** Frames come, and nobody looks yet. */
  void open() {
    grabber.start();
  }

  void look() {
    vision.start();
  }

  /** The full model shall look at that frame: {@link VisionLoop#confirm}. */
  void confirm(long frameId) {
    vision.confirm(frameId);
  }

  /** When the loop last turned: {@link VisionLoop#turned}. */
  long turned() {
    return vision.turned();
  }

  /** When the camera's supervisor last turned, on the monotonic clock. */
  long cameraTurned() {
    return grabber.lastTurnNanos();
  }

  /** Ends the loop that looks, within a second. */
  void closeVision() throws InterruptedException {
    vision.close();
  }

  /** Ends the camera, within three seconds. */
  void closeCamera() {
    grabber.close();
  }

  /** Ends both, one after the other. */
  @Override
  public void close() throws InterruptedException {
    closeVision();
    closeCamera();
  }
}
