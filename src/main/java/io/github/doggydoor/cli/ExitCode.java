package io.github.doggydoor.cli;

/** What a command's exit status tells a script; {@code docs/commands.md} lists them. */
final class ExitCode {
  /** All is well. */
  static final int OK = 0;

  /** Something failed that is none of the below. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The configuration is wrong. */
  static final int CONFIGURATION = 3;

  /** The model bundle or SavedModel is refused. */
  static final int MODEL = 4;

  /** A camera or a photo cannot be used. */
  static final int PICTURE = 5;

  /** The board, a line of it, or a permission is not as it must be. */
  static final int BOARD = 6;

  /** The door log cannot be read or written. */
  static final int LOG = 7;

  /** Training or evaluating cannot go on: the photos, the weights, the memory, or a loss. */
  static final int TRAINING = 9;

  /** The door refuses what it was asked from afar. */
  static final int REFUSED = 10;

  /** The door is offline, or does not answer. */
  static final int NO_ANSWER = 11;

  /** The broker cannot be reached. */
  static final int NO_BROKER = 12;

  private ExitCode() {}
}
