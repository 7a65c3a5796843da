package io.github.doggydoor.doorlog;

/** The log could not be read or written; the message names the file, says why, and what to do. */
public final class DoorLogException extends Exception {
  private static final long serialVersionUID = 1;

  public DoorLogException(String message) {
    super(message);
  }

  public DoorLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
