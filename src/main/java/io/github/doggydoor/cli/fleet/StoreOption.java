package io.github.doggydoor.cli.fleet;

import io.github.doggydoor.fleet.FleetView;
import io.github.doggydoor.fleet.Psql;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the fleet's store is. */
final class StoreOption {
  /** A word of libpq's ({@code sslpassword}, too), or the second part of an address's user. */
  private static final Pattern PASSWORD =
      Pattern.compile("password\\s*=|^postgres(ql)?://[^/@]*:[^/@]*@", Pattern.CASE_INSENSITIVE);

  @Option(
      names = "--store",
      paramLabel = "CONNECTION",
      description =
          "The store, as psql takes it: 'host=store.example dbname=fleet', 'service=fleet' or a"
              + " postgresql://…; without it, what PGSERVICE, PGHOST, PGDATABASE, … say. A"
              + " password stands in ~/.pgpass or the file that PGPASSFILE names.")
  private String connection;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Its client; everybody on a computer sees the words of each command line. */
  Psql psql() {
    if (connection != null && PASSWORD.matcher(connection).find()) {
      throw new ParameterException(
          spec.commandLine(),
          "no password on the command line, where everybody on this computer sees it: put it into"
              + " ~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, mode 600) or into the file that"
              + " PGPASSFILE names");
    }
    return new Psql(Optional.ofNullable(connection));
  }

  FleetView view() {
    return new FleetView(psql());
  }
}
