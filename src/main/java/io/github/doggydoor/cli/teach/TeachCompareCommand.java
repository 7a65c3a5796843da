package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.LookedBeside;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.store.TeachStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach compare}: what was measured of a generation beside the one in force. */
@Command(
    name = "compare",
    description = "Shows what was measured of a generation beside the one in force.",
    mixinStandardHelpOptions = true)
final class TeachCompareCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "N",
      arity = "0..1",
      description = "Its number (default: the newest that is not in force).")
  private Integer number;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Chosen chosen = Chosen.of(config.read());
    PrintWriter out = spec.commandLine().getOut();
    Force force = chosen.force();
    Generation other = chosen.generations().get(number == null ? newest(chosen, force) : number);
    Optional<Generation> present =
        force.current() == 0 || force.current() == other.number()
            ? Optional.empty()
            : Optional.of(chosen.generations().get(force.current()));
    out.printf(
        "%s: %s%s%n",
        Chosen.sentence(other.number()),
        other.verdict(),
        other.number() == force.current() ? " It is in force." : "");
    out.println(
        other.passed()
            ? "It passed" + compared(other) + "."
            : "It did not pass" + compared(other) + ".");
    beside(chosen, other.number()).ifPresent(out::println);
    present.ifPresent(
        one -> out.printf("%s, in force: %s%n", Chosen.sentence(one.number()), one.verdict()));
    TreeSet<String> names = new TreeSet<>(other.figures().keySet());
    present.ifPresent(one -> names.addAll(one.figures().keySet()));
    if (!names.isEmpty()) {
      out.println();
      out.println(
          row(
              "",
              "g" + other.number(),
              present.map(one -> "g" + one.number() + " (when it was made)").orElse("")));
    }
    for (String name : names) {
      out.println(row(name, figure(other, name), present.map(one -> figure(one, name)).orElse("")));
    }
    return ExitCode.OK;
  }

  /** What it did as a shadow. */
  private static Optional<String> beside(Chosen chosen, int number) throws TeachException {
    Path state = chosen.configuration().door().stateDir();
    if (!TeachStore.exists(state)) {
      return Optional.empty();
    }
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      return LookedBeside.of(store)
          .filter(noted -> noted.generation() == number)
          .map(
              noted ->
                  "It has looked beside the door on %d frames, and took %d of them for somebody else than the door did."
                      .formatted(noted.frames(), noted.differed()));
    }
  }

  private static String compared(Generation generation) {
    return generation.parent() == 0
        ? ", compared with the model's own head"
        : ", compared with generation " + generation.parent();
  }

  private static String row(String name, String one, String other) {
    return String.format(Locale.ROOT, "%-40s %12s  %s", name, one, other).stripTrailing();
  }

  private static String figure(Generation of, String name) {
    Double value = of.figures().get(name);
    if (value == null) {
      return "–";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString(value.longValue())
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static int newest(Chosen chosen, Force force) throws TeachException, Refusal {
    List<Integer> others =
        chosen.generations().numbers().stream().filter(one -> one != force.current()).toList();
    if (others.isEmpty()) {
      throw new Refusal(
          ExitCode.TEACHING,
          "There is no generation to compare with the one in force: `doggydoor teach make` makes one");
    }
    return others.getLast();
  }
}
