package io.github.doggydoor.cli.demo;

import io.github.doggydoor.cli.shared.Terminal;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.demo.Story;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Shows a demo. Belongs to one thread. */
interface DemoView extends AutoCloseable {
  /**
   * With pictures where the terminal shows them, else line by line.
   *
   * @param environment the variables of the process
   */
  static DemoView of(PrintWriter out, Map<String, String> environment) {
    Optional<TerminalPicture> picture =
        Terminal.picture(DemoPanel.COLUMNS, DemoPanel.ROWS, environment);
    return picture.isPresent() ? new DemoPanel(out, picture.get()) : new DemoLines(out);
  }

  /** A line that stays. */
  void say(String line);

  /** Work that must be done before: {@code done} of {@code all}. */
  void working(String what, int done, int all);

  /** What the door did, in {@code story}. */
  void show(Story story, DemoEvent event);

  /** Leaves the terminal as it was. */
  @Override
  void close();
}
