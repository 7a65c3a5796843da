package io.github.doggydoor.mqtt;

/** A door far away could not be worked; the message says what is wrong and what to do. */
public final class RemoteException extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  /** What kind of failure it is. */
  public enum Why {
    /** The broker is not reached, or the connection to it was lost. */
    NO_BROKER,
    /** The door is offline, or does not answer. */
    NO_ANSWER,
    /** The door answers, and refuses. */
    REFUSED
  }

  RemoteException(Why why, String message) {
    super(message);
    this.why = why;
  }

  RemoteException(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** What kind of failure it is. */
  public Why why() {
    return why;
  }
}
