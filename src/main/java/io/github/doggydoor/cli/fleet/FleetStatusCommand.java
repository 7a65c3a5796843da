package io.github.doggydoor.cli.fleet;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.fleet.FleetStatus;
import io.github.doggydoor.fleet.FleetStatus.Troubled;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor fleet status}: how all of them are, and what wants attention. */
@Command(
    name = "status",
    description = "Says how a fleet is, which doors want attention, and what to do.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit status 0: all is well; 1: something wants attention.",
      "With --json: doors, online, silent, faulted, rows, rows_missing, gaps, dead_letters_today,",
      "newest_row, and trouble: of each kind count and doors (twenty names at most)."
    })
final class FleetStatusCommand implements Callable<Integer> {
  @Mixin private StoreOption store;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    FleetStatus status = store.view().status();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status.json());
    } else {
      tell(status, out);
    }
    return status.well() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void tell(FleetStatus status, PrintWriter out) {
    line(
        out,
        "doors",
        "%d: %d online, %d silent, %d with a fault"
            .formatted(status.doors(), status.online(), status.silent(), status.faulted()));
    line(out, "rows", status.rows() + ", the last came at " + FleetTime.of(status.newestRow()));
    line(
        out,
        "missing",
        status.missing() == 0
            ? "none"
            : "%d rows (gaps: %d)".formatted(status.missing(), status.gaps()));
    line(out, "refused", status.deadLetters() + " messages today (table dead_letter says why)");
    if (status.doors() == 0) {
      out.println("No door has told this store of itself yet: does anything bring it messages?");
    }
    status.trouble().forEach((kind, doors) -> line(out, kind, words(kind, doors)));
    if (status.well()) {
      out.println("All is well.");
    }
  }

  private static String words(String kind, Troubled doors) {
    long others = doors.count() - doors.some().size();
    return String.join(", ", doors.some())
        + (others > 0 ? " and " + others + " more (doggydoor fleet doors --trouble)" : "")
        + ": "
        + advice(kind);
  }

  /** What each word of the view {@code fleet_door} means, and what to do. */
  private static String advice(String kind) {
    return switch (kind) {
      case "silent" ->
          "nothing was heard for too long; look at power and network there (doggydoor remote"
              + " status)";
      case "fault" ->
          "a part failed; the state says which (doggydoor fleet log --door NAME --kind fault)";
      case "low_disk" ->
          "its disk is full or nearly so; take away what fills it, or give it a larger one";
      case "wrong_clock" -> "the clock is wrong; see that it reaches a time server (timedatectl)";
      case "old_version" ->
          "its doggydoor is older than that of most doors, or than fleet_limit asks for; install a newer one";
      case "rows_missing" ->
          "rows are missing here; `doggydoor fleet heal` asks the doors for them";
      default -> "see docs/fleet.md";
    };
  }

  private static void line(PrintWriter out, String what, String words) {
    out.println("%-12s  ".formatted(what) + words);
  }
}
