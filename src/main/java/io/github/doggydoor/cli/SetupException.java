package io.github.doggydoor.cli;

/** Setup cannot go on; the message says why, and what to do. */
final class SetupException extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status one of {@link ExitCode}
   */
  SetupException(int status, String message) {
    super(message);
    this.status = status;
  }

  SetupException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
