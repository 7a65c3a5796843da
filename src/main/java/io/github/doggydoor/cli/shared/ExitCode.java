package io.github.doggydoor.cli.shared;

/** What a command's exit status tells a script; {@code docs/commands.md} lists them. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** Something failed that is none of the below. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The configuration is wrong. */
  public static final int CONFIGURATION = 3;

  /** The model bundle or SavedModel is refused. */
  public static final int MODEL = 4;

  /** A camera or a photo cannot be used. */
  public static final int PICTURE = 5;

  /** The board, a line of it, or a permission is not as it must be. */
  public static final int BOARD = 6;

  /** The door log cannot be read or written. */
  public static final int LOG = 7;

  /** Training or evaluating cannot go on: the photos, the weights, the memory, or a loss. */
  public static final int TRAINING = 9;

  /** The door refuses what it was asked from afar. */
  public static final int REFUSED = 10;

  /** The door is offline, or does not answer. */
  public static final int NO_ANSWER = 11;

  /** The broker cannot be reached. */
  public static final int NO_BROKER = 12;

  /** What is kept for teaching cannot be used, or what is asked of it cannot be. */
  public static final int TEACHING = 13;

  /** The list of those who may come to the page cannot be used, or has not what is asked for. */
  public static final int WEB = 14;

  /** The fleet's store cannot be used, or has not what is asked for. */
  public static final int STORE = 15;

  private ExitCode() {}
}
