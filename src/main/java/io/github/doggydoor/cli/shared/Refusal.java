package io.github.doggydoor.cli.shared;

/**
 * A command cannot do what is asked of it, and says why and what to do: the usage after these words
 * would only push them off the screen.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /** Of the command line. */
  public Refusal(String message) {
    this(ExitCode.USAGE, message);
  }

  /**
   * Of something else.
   *
   * @param status one of {@link ExitCode}
   */
  public Refusal(int status, String message) {
    this(status, message, null);
  }

  /**
   * Of something else, with what caused it.
   *
   * @param status one of {@link ExitCode}
   */
  public Refusal(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** The exit status of the command. */
  public int status() {
    return status;
  }

  /** A word as a shell takes it, whatever is in it. */
  public static String quoted(String word) {
    return word.matches("[\\w./,=:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
