package io.github.doggydoor.web.access;

/** Who may come in cannot be told or changed; the message says why, and what to do. */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean diskFull;

  public AccessException(String message) {
    this(message, null);
  }

  public AccessException(String message, Throwable cause) {
    this(message, cause, false);
  }

  AccessException(String message, Throwable cause, boolean diskFull) {
    super(message, cause);
    this.diskFull = diskFull;
  }

  /** Whether space on the disk is all that is wanting. */
  public boolean diskFull() {
    return diskFull;
  }
}
