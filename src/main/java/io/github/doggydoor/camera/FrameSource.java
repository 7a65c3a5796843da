package io.github.doggydoor.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * Where frames come from. Used by one thread at a time, its owner; only {@link #close()} may come
 * from another, to end a call that hangs.
 */
public interface FrameSource extends AutoCloseable {
  /** The source in words, for log and error messages. */
  String describe();

  /**
   * Opens the source, or opens it again after {@link #close()}.
   *
   * @throws CameraException where that cannot be, with what to do about it
   */
  void open() throws CameraException, InterruptedException;

  /**
   * The next frame.
   *
   * @param deadline how long to wait for it; a native call below may outlast it
   * @return the frame, or empty where a replay is at its end
   * @throws CameraException where none came, or the source is gone
   */
  Optional<Frame> read(Duration deadline) throws CameraException, InterruptedException;

  /** Lets go of the device or ends the child process. Does nothing on a closed source. */
  @Override
  void close();
}
