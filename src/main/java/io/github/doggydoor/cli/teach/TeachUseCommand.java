package io.github.doggydoor.cli.teach;

import static io.github.doggydoor.teach.heads.Generations.words;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach use}: has the door go by another generation. */
@Command(
    name = "use",
    description =
        "Has the door go by that generation, or by the model's own head (0). A running door takes"
            + " it within seconds.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "In the first seven days that it runs the one before may still veto, and an opening that you",
      "label as a stranger's takes the new one back by itself."
    })
final class TeachUseCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Mixin private WhoOption who;

  @Parameters(paramLabel = "N", description = "Its number.")
  private int number;

  @Mixin private AnywayOption anyway;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Chosen chosen = Chosen.of(config.read());
    PrintWriter out = spec.commandLine().getOut();
    Force before = chosen.force();
    if (before.current() == number) {
      out.println(Chosen.sentence(number) + " is in force already.");
      return ExitCode.OK;
    }
    String why = number == 0 ? "nothing that was taught" : passed(chosen.usable(number));
    if (dryRun) {
      out.printf(
          "%s would be in force in the place of %s: %s%n",
          Chosen.sentence(number), words(before.current()), why);
      return ExitCode.OK;
    }
    Force now = chosen.generations().use(number, chosen.newestVisit(), who.name(), why);
    out.println(Chosen.sentence(number) + " is in force: " + why);
    out.println("A running door takes it within seconds, without a restart.");
    if (number > 0) {
      out.printf(
          "In the first %d days that it runs %s may still veto, and an opening that you label as a stranger's takes it back.%n",
          Generations.PROBATION.toDays(), words(now.previous()));
    }
    out.println("`doggydoor teach rollback` goes back to " + words(now.previous()) + ".");
    return ExitCode.OK;
  }

  private String passed(Generation generation) throws Refusal {
    if (generation.passed()) {
      return generation.verdict();
    }
    anyway.require(
        spec.commandLine().getErr(),
        "generation %d did not pass (%s)".formatted(number, generation.verdict()),
        "Generation %d did not pass, so the door does not go by it: %s Label more visits and make another, or use it all the same with --anyway"
            .formatted(number, generation.verdict()));
    return "it did not pass, and was used with --anyway: " + generation.verdict();
  }
}
