package io.github.doggydoor.cli.fleet;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.fleet.FleetGap;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor fleet gaps}: what the store has not. */
@Command(
    name = "gaps",
    description = {
      "Lists the numbers of which the store has no rows; `fleet heal` asks the doors for them. What",
      "a door itself has no more is not listed."
    },
    mixinStandardHelpOptions = true)
final class FleetGapsCommand implements Callable<Integer> {
  private static final String LINE = "%-20s  %12s  %12s  %12s";

  @Mixin private StoreOption store;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(LINE.formatted("door", "first", "last", "missing"));
    }
    store
        .view()
        .gaps(
            gap -> {
              out.println(json ? gap.json() : line(gap));
              out.flush();
            });
    return ExitCode.OK;
  }

  private static String line(FleetGap gap) {
    return LINE.formatted(gap.door(), gap.first(), gap.last(), gap.missing());
  }
}
