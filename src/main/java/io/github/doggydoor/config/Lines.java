package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.Bias;
import io.github.doggydoor.config.Configuration.LineConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the input lines of the GPIO chip. */
final class Lines {
  private Lines() {}

  /** The keys that every input has. */
  static LineConfig line(Section input, int absent) {
    return new LineConfig(
        input.integer("line", absent, 0, 1023),
        input.flag("active_low", true),
        input.choice("bias", Bias.PULL_UP),
        input.duration("debounce", "20ms", "0ms", "1s"));
  }

  /** An input that is wired where it names its line. */
  static Optional<LineConfig> optional(Section input) {
    boolean wired = input.has("line");
    LineConfig line = line(input, 0);
    return wired ? Optional.of(line) : Optional.empty();
  }

  /** Notes a line that is given twice. */
  static void checkDistinct(Section file, Configuration configuration) {
    List<Integer> taken = new ArrayList<>();
    taken.add(configuration.latch().line());
    check(file, "button", configuration.button().line().line(), taken);
    configuration.contact().ifPresent(line -> check(file, "contact", line.line(), taken));
    configuration.bolt().ifPresent(line -> check(file, "bolt", line.line(), taken));
  }

  private static void check(Section file, String name, int line, List<Integer> taken) {
    if (taken.contains(line)) {
      file.wrong(
          name, "line " + line + " is taken already by another part; each needs a line of its own");
    }
    taken.add(line);
  }
}
