package io.github.doggydoor.cli;

/**
 * What the command line asks for is refused in words that say what to do: the usage after them
 * would only push them off the screen.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }

  /** A word as a shell takes it, whatever is in it. */
  static String quoted(String word) {
    return word.matches("[\\w./,=:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
