package io.github.doggydoor.cli.fleet;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.fleet.FleetDoor;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor fleet doors}: each of them on a line. */
@Command(
    name = "doors",
    description = "Lists the doors of a fleet: how each is, and what is in the store of it.",
    mixinStandardHelpOptions = true)
final class FleetDoorsCommand implements Callable<Integer> {
  private static final String LINE = "%-20s  %-9s  %-19s  %-8s  %-8s  %-10s  %8s  %7s  %s";

  @Mixin private StoreOption store;

  @Option(names = "--trouble", description = "Only those with something that wants attention.")
  private boolean trouble;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(
          LINE.formatted(
              "door", "reached", "heard", "lock", "mode", "version", "rows", "missing", "trouble"));
    }
    store
        .view()
        .doors(
            trouble,
            door -> {
              out.println(json ? door.json() : line(door));
              out.flush();
            });
    return ExitCode.OK;
  }

  private static String line(FleetDoor door) {
    return LINE.formatted(
        door.name(),
        door.availability().orElse("-"),
        FleetTime.of(door.heard()),
        door.lock().orElse("-"),
        door.mode().orElse("-"),
        door.version().orElse("-"),
        door.rows(),
        door.missing(),
        door.trouble().isEmpty() ? "-" : String.join(", ", door.trouble()));
  }
}
