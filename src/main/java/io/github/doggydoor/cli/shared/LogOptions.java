package io.github.doggydoor.cli.shared;

import io.github.doggydoor.doorlog.Row;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which rows of the door log are shown, and how: the same from near and from afar. */
public final class LogOptions extends RowOptions {
  @Option(
      names = "--follow",
      description = "Go on, and show rows as they come; end it with Ctrl-C.")
  private boolean follow;

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

  /** How many of the newest; 0 where that was not said. */
  public int last() {
    return last;
  }

  /** Only rows about that one; empty for all. */
  public Optional<String> dog() {
    return Optional.ofNullable(dog);
  }

  /** Whether the row is about whom it should be. */
  public boolean isAbout(Row row) {
    return dog == null || row.dog().filter(dog::equalsIgnoreCase).isPresent();
  }

  /** Whether the row is new enough, and about whom it should be. */
  public boolean isWanted(Row row) {
    return isNew(row) && isAbout(row);
  }
}
