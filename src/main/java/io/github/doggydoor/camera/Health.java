package io.github.doggydoor.camera;

/**
 * How a camera is.
 *
 * @param state see {@link State}
 * @param detail the state in words, with the reason of a failure
 * @param sinceNanos when the state began, on the monotonic clock
 * @param lastFrameNanos when the newest frame was captured, on the monotonic clock; meaningless
 *     while {@code frames} is 0
 * @param frames how many frames have come in all
 * @param reopenings how often the source has been opened again
 */
public record Health(
    State state,
    String detail,
    long sinceNanos,
    long lastFrameNanos,
    long frames,
    long reopenings) {
  /** What the grabber is at. */
  public enum State {
    /** Opening the source, or waiting for its first frame. */
    OPENING,
    /** Frames come. */
    RUNNING,
    /** No frames come; it tries again, unless the detail says that it gave up. */
    FAILING,
    /** A replay is at its end, or the grabber is closed. */
    ENDED
  }
}
