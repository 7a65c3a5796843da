package io.github.doggydoor.board;

/**
 * A line, chip or permission that is not as it must be; the message names it and says what to do.
 */
public final class BoardException extends Exception {
  private static final long serialVersionUID = 1;

  public BoardException(String message) {
    super(message);
  }

  public BoardException(String message, Throwable cause) {
    super(message, cause);
  }
}
