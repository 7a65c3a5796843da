package io.github.doggydoor.fleet;

import io.github.doggydoor.fleet.StoreException.Why;
import io.github.doggydoor.mqtt.Printable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What psql's exit status and its last words mean: 1 is an error of its own, 2 a connection that
 * was not made or was lost, 3 a statement that the database refuses (psql's manual, <i>Exit
 * Status</i>). The words have a code before them (SQLSTATE; PostgreSQL's manual, appendix A).
 */
final class PsqlFailure {
  private static final int LOST = 2;
  private static final int REFUSED = 3;
  private static final int WORDS = 3;

  /**
   * As psql writes with {@code VERBOSITY=verbose}: ERROR: 42P01: relation … does not exist. Classes
   * 00 to 02 are no errors.
   */
  private static final Pattern CODED =
      Pattern.compile("^\\S.*?:\\s+((?!0[0-2])[0-9A-Z]{5}): (.*)$");

  private PsqlFailure() {}

  /**
   * @param status other than 0
   * @param said the lines of its standard error
   */
  static StoreException of(int status, List<String> said) {
    return switch (status) {
      case LOST ->
          new StoreException(
              Why.AWAY,
              "the fleet's store is not reached: "
                  + words(said)
                  + " (it is sought where PGSERVICE, PGHOST, PGPORT, PGUSER and PGDATABASE, or"
                  + " --store, say; a password stands in ~/.pgpass or in the file that PGPASSFILE"
                  + " names)");
      case REFUSED -> refused(said);
      default ->
          new StoreException(
              Why.REFUSED, "psql failed with exit status " + status + ": " + words(said));
    };
  }

  private static StoreException refused(List<String> said) {
    for (String line : said) {
      Matcher coded = CODED.matcher(line);
      if (coded.matches()) {
        String words = Printable.of(coded.group(2));
        return new StoreException(
            coded.group(1).equals("57014") ? Why.AWAY : Why.REFUSED,
            "the fleet's store refuses: " + words + advice(coded.group(1)));
      }
    }
    return new StoreException(Why.REFUSED, "the fleet's store refuses: " + words(said));
  }

  private static String advice(String code) {
    return switch (code) {
      // No such table, function or column.
      case "42P01", "42883", "42703" ->
          ". It is no fleet's store, or one of an older version (run deploy/fleet/store.sql in it), or"
              + " this account has no rights in it (docs/fleet.md)";
      case "42501" ->
          ". This account may not do that: docs/fleet.md says which rights each command needs";
      case "57014" -> ". It has too much to do, or too many rows for this question";
      default -> "";
    };
  }

  private static String words(List<String> said) {
    return said.isEmpty()
        ? "it said nothing"
        : said.stream()
            .limit(WORDS)
            .map(line -> Printable.of(line.strip()))
            .collect(Collectors.joining(" "));
  }
}
