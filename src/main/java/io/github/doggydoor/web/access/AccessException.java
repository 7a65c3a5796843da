package io.github.doggydoor.web.access;

/** Who may come in cannot be told or changed; the message says why, and what to do. */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  public AccessException(String message) {
    super(message);
  }

  public AccessException(String message, Throwable cause) {
    super(message, cause);
  }
}
