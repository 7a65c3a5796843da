package io.github.doggydoor.cli.shared;

import com.google.gson.JsonObject;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which rows of the door log are shown, and how: the same from near and from afar. */
public final class LogOptions {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

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

  @Option(
      names = "--dog",
      paramLabel = "NAME",
      description = "Only rows about that dog, by its name at the door.")
  private String dog;

  @Option(names = "--last", paramLabel = "N", description = "Only the newest N rows.")
  private int last;

  public boolean follow() {
    return follow;
  }

  /** From when on; null where that was not said. */
  public OffsetDateTime since() {
    return since;
  }

  /** How many of the newest; 0 where that was not said. */
  public int last() {
    return last;
  }

  /** Only these; empty for all. */
  public Set<Kind> kinds() {
    return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
  }

  /** Only rows about that one; empty for all. */
  public Optional<String> dog() {
    return Optional.ofNullable(dog);
  }

  /** Whether the row is new enough. */
  public boolean isNew(Row row) {
    return since == null || !row.at().isBefore(since);
  }

  /** Whether the row is about whom it should be. */
  public boolean isAbout(Row row) {
    return dog == null || row.dog().filter(dog::equalsIgnoreCase).isPresent();
  }

  /** Whether the row is both. */
  public boolean isWanted(Row row) {
    return isNew(row) && isAbout(row);
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
