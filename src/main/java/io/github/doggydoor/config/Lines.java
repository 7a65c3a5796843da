package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.Bias;
import io.github.doggydoor.config.Configuration.LineConfig;
import java.util.HashMap;
import java.util.Map;
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
    Map<Integer, String> taken = new HashMap<>();
    taken.put(configuration.latch().line(), "latch");
    configuration.latch().outLine().ifPresent(line -> checkLatches(file, line, taken));
    check(file, "button", configuration.button().line().line(), taken);
    configuration.contact().ifPresent(line -> check(file, "contact", line.line(), taken));
    configuration.bolt().ifPresent(line -> check(file, "bolt", line.line(), taken));
    configuration
        .inside()
        .flatMap(InsideConfig::line)
        .ifPresent(line -> check(file, "inside", line.line(), taken));
  }

  private static void checkLatches(Section file, int out, Map<Integer, String> taken) {
    if (taken.putIfAbsent(out, "latch") != null) {
      file.wrong(
          "latch",
          "line and out_line are both %d; each latch needs a line of its own, and of one latch out_line is left out"
              .formatted(out));
    }
  }

  private static void check(Section file, String name, int line, Map<Integer, String> taken) {
    String other = taken.putIfAbsent(line, name);
    if (other != null) {
      file.wrong(
          name,
          "line " + line + " is taken already by " + other + "; each needs a line of its own");
    }
  }
}
