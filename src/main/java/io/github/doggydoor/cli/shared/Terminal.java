package io.github.doggydoor.cli.shared;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds out what the terminal can show. */
public final class Terminal {
  /** The least width that pictures want, in characters, with what stands beside them. */
  static final int WIDTH = 80;

  /** The least height that pictures want, in characters, with what stands below them. */
  static final int HEIGHT = 24;

  private Terminal() {}

  /**
   * How to show a picture, where there is a terminal that is large enough and knows colours.
   *
   * @param columns how wide the picture is to be
   * @param rows how high, in characters
   * @param environment the variables of the process
   */
  public static Optional<TerminalPicture> picture(
      int columns, int rows, Map<String, String> environment) {
    return showsPictures(environment)
        ? Optional.of(new TerminalPicture(columns, rows, showsMillions(environment)))
        : Optional.empty();
  }

  private static boolean showsPictures(Map<String, String> environment) {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && console.charset().equals(StandardCharsets.UTF_8)
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb")
        && isLargeEnough();
  }

  /** Whether it says that it has 24 bits of colour. */
  private static boolean showsMillions(Map<String, String> environment) {
    String colours = environment.getOrDefault("COLORTERM", "");
    return colours.equals("truecolor") || colours.equals("24bit");
  }

  /** Asks stty, which every Debian has: Java does not know a terminal's size. */
  private static boolean isLargeEnough() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ");
      return stty.waitFor(1, TimeUnit.SECONDS)
          && size.length == 2
          && Integer.parseInt(size[0]) >= HEIGHT
          && Integer.parseInt(size[1]) >= WIDTH;
    } catch (IOException | NumberFormatException unknown) {
      return false;
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
