package io.github.doggydoor.web.http;

/** Whose a session is cannot be told now: nobody is let in, and nobody is taken for a stranger. */
public final class GateException extends Exception {
  private static final long serialVersionUID = 1;

  /** For that reason, which whoever throws this has told its owner. */
  public GateException(Throwable why) {
    super(why);
  }
}
