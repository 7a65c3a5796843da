package io.github.doggydoor.vision;

/** The model could not score a picture; the message says why. */
public final class ClassifierException extends Exception {
  private static final long serialVersionUID = 1;

  public ClassifierException(String message) {
    super(message);
  }

  public ClassifierException(String message, Throwable cause) {
    super(message, cause);
  }
}
