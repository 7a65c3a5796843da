package io.github.doggydoor.cli.teach;

import static io.github.doggydoor.teach.heads.Generations.words;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.teach.heads.Force;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach rollback}: has the door go by the generation before again. */
@Command(
    name = "rollback",
    description =
        "Has the door go by the generation before again, or by the model's own head where that is"
            + " not sound. A running door takes it within seconds.",
    mixinStandardHelpOptions = true)
final class TeachRollbackCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Mixin private WhoOption who;

  @Option(
      names = "--why",
      paramLabel = "WORDS",
      defaultValue = "asked to",
      description = "What is kept as the reason.")
  private String why;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Chosen chosen = Chosen.of(config.read());
    PrintWriter out = spec.commandLine().getOut();
    Force before = chosen.force();
    if (before.current() == 0) {
      throw new Refusal(
          ExitCode.TEACHING, "The model's own head is in force: there is nothing to go back to");
    }
    if (dryRun) {
      out.printf(
          "%s would be in force again in the place of %s.%n",
          Chosen.sentence(before.previous()), words(before.current()));
      return ExitCode.OK;
    }
    Force now = chosen.generations().rollback(who.name(), why);
    out.printf(
        "%s is in force again in the place of %s. A running door takes it within seconds, without a restart.%n",
        Chosen.sentence(now.current()), words(before.current()));
    return ExitCode.OK;
  }
}
