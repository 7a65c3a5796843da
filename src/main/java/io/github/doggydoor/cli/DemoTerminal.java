package io.github.doggydoor.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Finds out what the terminal can show. */
final class DemoTerminal {
  private DemoTerminal() {}

  /**
   * Pictures where there is a terminal that is large enough and knows colours, else lines.
   *
   * @param environment the variables of the process
   */
  static DemoView view(PrintWriter out, Map<String, String> environment) {
    return showsPictures(environment)
        ? new DemoPanel(out, showsMillions(environment))
        : new DemoLines(out);
  }

  /** Whether there is a terminal that is large enough for pictures, and knows colours. */
  static boolean showsPictures(Map<String, String> environment) {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && console.charset().equals(StandardCharsets.UTF_8)
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb")
        && isLargeEnough();
  }

  /** Whether it says that it has 24 bits of colour. */
  static boolean showsMillions(Map<String, String> environment) {
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
          && Integer.parseInt(size[0]) >= DemoPanel.HEIGHT
          && Integer.parseInt(size[1]) >= DemoPanel.WIDTH;
    } catch (IOException | NumberFormatException unknown) {
      return false;
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
