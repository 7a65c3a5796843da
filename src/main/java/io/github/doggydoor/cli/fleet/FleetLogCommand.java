package io.github.doggydoor.cli.fleet;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.cli.shared.RowOptions;
import io.github.doggydoor.fleet.FleetView;
import io.github.doggydoor.mqtt.Payloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor fleet log}: the log of one door, as the store has it. */
@Command(
    name = "log",
    description = {
      "Shows the log of a door as the store has it; without --since and --limit its newest 100",
      "rows."
    },
    mixinStandardHelpOptions = true)
final class FleetLogCommand implements Callable<Integer> {
  private static final long USUAL = 100;

  @Mixin private StoreOption store;

  @Mixin private RowOptions rows;

  @Option(names = "--door", paramLabel = "NAME", required = true, description = "The door's name.")
  private String door;

  @Option(names = "--limit", paramLabel = "N", description = "Only the newest N rows.")
  private Long limit;

  @Spec private CommandSpec spec;

  private long shown;

  @Override
  public Integer call() throws Exception {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 or more");
    }
    FleetView view = store.view();
    view.log(door, Optional.ofNullable(rows.since()), rows.kinds(), most(), this::show);
    if (shown == 0 && !view.knows(door)) {
      throw new Refusal(
          ExitCode.STORE,
          "no door " + door + " has told this store of itself: doggydoor fleet doors lists them");
    }
    return ExitCode.OK;
  }

  private OptionalLong most() {
    if (limit != null) {
      return OptionalLong.of(limit);
    }
    return rows.since() == null ? OptionalLong.of(USUAL) : OptionalLong.empty();
  }

  /** A row that only a newer doggydoor knows, or that somebody forged, hides no other. */
  private void show(String json) {
    shown++;
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.println(rows.line(Payloads.readEvent(json.getBytes(StandardCharsets.UTF_8))));
      out.flush();
    } catch (IOException unreadable) {
      spec.commandLine()
          .getErr()
          .println("a row of " + door + " cannot be read: " + unreadable.getMessage());
    }
  }
}
