package io.github.doggydoor.camera;

/**
 * A camera, a stream or a picture that cannot be used; the message says which, why, and what to do.
 */
public final class CameraException extends Exception {
  private static final long serialVersionUID = 1;

  public CameraException(String message) {
    super(message);
  }

  public CameraException(String message, Throwable cause) {
    super(message, cause);
  }
}
