package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.store.TeachStore;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach undo}: takes back what was said of a visit. */
@Command(
    name = "undo",
    description = "Takes back what was said of a visit; it stays in the log, and counts no more.",
    mixinStandardHelpOptions = true)
final class TeachUndoCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Mixin private WhoOption who;

  @Parameters(paramLabel = "VISIT", description = "Its number.")
  private long number;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    try (TeachStore store = Stores.toWrite(configuration)) {
      Stores.visit(store, number);
      Label before =
          store
              .inForce(number)
              .orElseThrow(
                  () ->
                      new Refusal(
                          ExitCode.TEACHING,
                          "Nothing counts of visit "
                              + number
                              + ", so there is nothing to take back"));
      store.label(number, new Answer.Undo(), who.name(), Instant.now());
      spec.commandLine()
          .getOut()
          .println(
              "Visit "
                  + number
                  + " was not: "
                  + new VisitWords(configuration.door().zone()).of(before)
                  + ". Nobody has said now who it was.");
    }
    return ExitCode.OK;
  }
}
