package io.github.doggydoor.cli.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor fleet}: many doors, by what a store has of them. */
@Command(
    name = "fleet",
    description = "Shows many doors by what a store has of them, and fills its gaps.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FleetStatusCommand.class,
      FleetDoorsCommand.class,
      FleetGapsCommand.class,
      FleetLogCommand.class,
      FleetHealCommand.class
    },
    footer = {
      "",
      "The store is read by psql (apt install postgresql-client). Where it is, libpq's variables",
      "say (PGSERVICE, PGHOST, PGDATABASE, PGUSER, PGPASSFILE, …), or --store.",
      "",
      "Examples:",
      "  PGHOST=store.example PGDATABASE=fleet doggydoor fleet status",
      "  doggydoor fleet doors --trouble --store 'service=fleet'",
      "  doggydoor fleet log --door front --since 24h --kind denied",
      "  doggydoor fleet heal --url ssl://broker.example:8883 --user owner --password-file pw"
    })
public final class FleetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: status, doors, gaps, log or heal (doggydoor fleet --help).");
  }
}
