package io.github.doggydoor.cli.door;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.LogOptions;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor log}: reads the door log, while the daemon runs or not. */
@Command(
    name = "log",
    description = "Shows the door log.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  doggydoor log --since 24h",
      "  doggydoor log --kind denied,unlocked --follow",
      "  doggydoor log --dog rex --last 20",
      "  doggydoor log --json --since 2026-11-01"
    })
public final class LogCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final Duration LOOK = Duration.ofMillis(500);

  @Mixin private ConfigOption config;

  @Mixin private LogOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    Set<Kind> wanted = options.kinds();
    PrintWriter out = spec.commandLine().getOut();
    try (DoorLog log =
        SqliteDoorLog.readOnly(
            new Wiring(configuration, Optional.empty(), Optional.empty()).logFile())) {
      long after = options.last() > 0 ? startOfLast(log, wanted) : 0;
      after = show(log, wanted, after, out);
      while (options.follow() && !out.checkError()) {
        Thread.sleep(LOOK);
        after = show(log, wanted, after, out);
      }
    }
    return ExitCode.OK;
  }

  /** The sequence number before the newest rows that are wanted. */
  private long startOfLast(DoorLog log, Set<Kind> wanted) throws DoorLogException {
    List<Long> seqs = new ArrayList<>();
    long after = 0;
    for (List<Row> page = log.after(0, PAGE, wanted);
        !page.isEmpty();
        page = log.after(after, PAGE, wanted)) {
      page.stream().filter(options::isWanted).forEach(row -> seqs.add(row.seq()));
      after = page.getLast().seq();
    }
    return seqs.size() <= options.last() ? 0 : seqs.get(seqs.size() - options.last() - 1);
  }

  private long show(DoorLog log, Set<Kind> wanted, long from, PrintWriter out)
      throws DoorLogException {
    long after = from;
    for (List<Row> page = log.after(after, PAGE, wanted);
        !page.isEmpty();
        page = log.after(after, PAGE, wanted)) {
      page.stream().filter(options::isWanted).map(options::line).forEach(out::println);
      out.flush();
      after = page.getLast().seq();
    }
    return after;
  }
}
