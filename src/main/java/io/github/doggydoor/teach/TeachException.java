package io.github.doggydoor.teach;

/** Teaching cannot go on; the message says why, and what to do, in one line of plain words. */
public final class TeachException extends Exception {
  private static final long serialVersionUID = 1L;

  public TeachException(String message) {
    super(message);
  }

  public TeachException(String message, Throwable cause) {
    super(message, cause);
  }
}
