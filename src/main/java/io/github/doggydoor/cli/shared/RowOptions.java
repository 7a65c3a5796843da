package io.github.doggydoor.cli.shared;

import com.google.gson.JsonObject;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which rows are shown by time and kind, and how: the same of a door's log and of a store's. */
public class RowOptions {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

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

  /** From when on; null where that was not said. */
  public OffsetDateTime since() {
    return since;
  }

  /** Only these; empty for all. */
  public Set<Kind> kinds() {
    return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
  }

  /** Whether the row is new enough. */
  public boolean isNew(Row row) {
    return since == null || !row.at().isBefore(since);
  }

  /** The row as one line. */
  public String line(Row row) {
    return json ? json(row) : text(row);
  }

  /** The row as people read it. */
  public static String text(Row row) {
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
    row.commandId().ifPresent(id -> object.addProperty("command", id));
    row.dog().ifPresent(name -> object.addProperty("dog", name));
    return object.toString();
  }
}
