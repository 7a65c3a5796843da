package io.github.doggydoor.fleet;

/** The fleet's store cannot be used; the message says what is wrong and what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  /** What kind of failure it is. */
  public enum Why {
    /** This computer has no {@code psql}. */
    NO_CLIENT,
    /** The database is not reached, was lost, or does not answer in time. */
    AWAY,
    /** The database answers, and refuses. */
    REFUSED
  }

  StoreException(Why why, String message) {
    this(why, message, null);
  }

  StoreException(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** What kind of failure it is. */
  public Why why() {
    return why;
  }
}
