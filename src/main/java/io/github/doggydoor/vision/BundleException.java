package io.github.doggydoor.vision;

/** A model bundle that is refused; the message names the file, says why, and what to do. */
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
