package io.github.doggydoor.cli.teach;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach}: the door asks who it was, and learns from the answers. */
@Command(
    name = "teach",
    description = "Asks who was at the door, and lets the door learn from your answers.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TeachStatusCommand.class,
      TeachQuestionsCommand.class,
      TeachLabelCommand.class,
      TeachUndoCommand.class,
      TeachShowCommand.class,
      TeachLogCommand.class,
      TeachMakeCommand.class,
      TeachExportCommand.class,
      TeachImportCommand.class,
      TeachGenerationsCommand.class,
      TeachCompareCommand.class,
      TeachShadowCommand.class,
      TeachUseCommand.class,
      TeachRollbackCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  doggydoor teach questions",
      "  doggydoor teach label 17 bo",
      "  doggydoor teach label 18 stranger cat",
      "  doggydoor teach undo 18"
    })
public final class TeachCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: status, questions, label, undo, show, log, make, export, import, generations, compare, shadow, use or rollback (doggydoor teach --help).");
  }
}
