package io.github.doggydoor.cli;

import com.google.gson.JsonObject;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "  doggydoor log --json --since 2026-11-01"
    })
final class LogCommand implements Callable<Integer> {
  private static final int PAGE = 500;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--follow",
      description = "Go on, and show rows as they come; end it with Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      converter = SinceConverter.class,
      description = "Rows from then on: a time back (90m, 24h, 7d), a date, or a date and time.")
  private OffsetDateTime since;

  @Option(
      names = "--kind",
      split = ",",
      paramLabel = "KIND",
      description = "Only rows of these kinds: ${COMPLETION-CANDIDATES}.")
  private List<Kind> kinds = new ArrayList<>();

  @Option(names = "--last", paramLabel = "N", description = "Only the newest N rows.")
  private int last;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    Set<Kind> wanted = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    PrintWriter out = spec.commandLine().getOut();
    try (DoorLog log =
        SqliteDoorLog.readOnly(
            new Wiring(configuration, Optional.empty(), Optional.empty()).logFile())) {
      long after = last > 0 ? startOfLast(log, wanted) : 0;
      after = show(log, wanted, after, out);
      while (follow && !out.checkError()) {
        Thread.sleep(LOOK);
        after = show(log, wanted, after, out);
      }
    }
    return ExitCode.OK;
  }

  /** The sequence number before the newest {@code last} rows. */
  private long startOfLast(DoorLog log, Set<Kind> wanted) throws DoorLogException {
    List<Long> seqs = new ArrayList<>();
    long after = 0;
    for (List<Row> page = log.after(0, PAGE, wanted);
        !page.isEmpty();
        page = log.after(after, PAGE, wanted)) {
      page.stream().filter(this::isWanted).forEach(row -> seqs.add(row.seq()));
      after = page.getLast().seq();
    }
    return seqs.size() <= last ? 0 : seqs.get(seqs.size() - last - 1);
  }

  private long show(DoorLog log, Set<Kind> wanted, long from, PrintWriter out)
      throws DoorLogException {
    long after = from;
    for (List<Row> page = log.after(after, PAGE, wanted);
        !page.isEmpty();
        page = log.after(after, PAGE, wanted)) {
      page.stream()
          .filter(this::isWanted)
          .map(json ? LogCommand::json : LogCommand::text)
          .forEach(out::println);
      out.flush();
      after = page.getLast().seq();
    }
    return after;
  }

  private boolean isWanted(Row row) {
    return since == null || !row.at().isBefore(since);
  }

  private static String text(Row row) {
    return "%6d  %s  %-8s  %s%s"
        .formatted(
            row.seq(),
            row.at().format(TIME),
            row.kind().word(),
            row.why(),
            row.snapshot().map(name -> "  [" + name + "]").orElse(""));
  }

  private static String json(Row row) {
    JsonObject object = new JsonObject();
    object.addProperty("seq", row.seq());
    object.addProperty("id", row.id());
    object.addProperty("at", row.at().toString());
    object.addProperty("kind", row.kind().word());
    object.addProperty("why", row.why());
    row.snapshot().ifPresent(name -> object.addProperty("snapshot", name));
    row.score().ifPresent(score -> object.addProperty("score", score));
    row.familiarity().ifPresent(value -> object.addProperty("familiarity", value));
    Optional<String> command = row.commandId();
    command.ifPresent(id -> object.addProperty("command", id));
    return object.toString();
  }
}
