package io.github.doggydoor.train;

/** Training or evaluating cannot go on; the message names what is wrong and says what to do. */
public final class TrainingException extends Exception {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
