package io.github.doggydoor.fleet;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.fleet.StoreException.Why;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A fleet, by the views of its store ({@code deploy/fleet/store.sql}). It only reads. Whatever is
 * long comes one after another, and is never held whole.
 */
public final class FleetView {
  /** With the names of twenty doors of each trouble: the rest is shown by {@code fleet doors}. */
  private static final String STATUS =
      """
      SELECT to_jsonb(s) || jsonb_build_object('trouble', coalesce(
          (SELECT jsonb_object_agg(word, jsonb_build_object('count', count, 'doors', to_jsonb(doors)))
             FROM (SELECT word, count(*) AS count, (array_agg(door ORDER BY door))[1 : 20] AS doors
                     FROM fleet_door, unnest(trouble) AS word GROUP BY word) AS kind), '{}'))
        FROM fleet_status AS s;
      """;

  private static final String DOORS =
      """
      SELECT to_jsonb(d) FROM fleet_door AS d
       WHERE :'trouble' = 'no' OR cardinality(d.trouble) > 0 ORDER BY d.door;
      """;

  private static final String GAPS =
      """
      SELECT to_jsonb(g) FROM fleet_gap AS g ORDER BY g.door, g.first;
      """;

  private static final String KNOWN =
      """
      SELECT 1 FROM fleet_door AS d WHERE d.door = :'door';
      """;

  /** The newest of those that are wanted, in the order of their numbers. */
  private static final String LOG =
      """
      SELECT newest.row
        FROM (SELECT r.row, r.seq, r.id FROM door_row AS r
               WHERE r.door = :'door'
                 AND (:'since' = '' OR r.at >= CAST(nullif(:'since', '') AS timestamptz))
                 AND (:'kinds' = '' OR r.kind = ANY (string_to_array(:'kinds', ',')))
               ORDER BY r.seq DESC, r.id DESC LIMIT CAST(nullif(:'limit', '') AS bigint)) AS newest
       ORDER BY newest.seq, newest.id;
      """;

  private final Psql psql;

  /** Reads by that client. */
  public FleetView(Psql psql) {
    this.psql = psql;
  }

  /** How it is. */
  public FleetStatus status() throws StoreException, InterruptedException {
    List<String> lines = new ArrayList<>();
    psql.run(STATUS, Map.of(), lines::add);
    if (lines.size() != 1) {
      throw new StoreException(
          Why.REFUSED,
          "the view fleet_status of the fleet's store has "
              + lines.size()
              + " rows instead of one: run deploy/fleet/store.sql in it");
    }
    return FleetStatus.of(lines.getFirst());
  }

  /**
   * Its doors by their names.
   *
   * @param onlyTroubled only those with something that wants attention
   */
  public void doors(boolean onlyTroubled, Consumer<FleetDoor> reader)
      throws StoreException, InterruptedException {
    each(DOORS, Map.of("trouble", onlyTroubled ? "yes" : "no"), FleetDoor::of, reader);
  }

  /** What is missing, by door and number. */
  public void gaps(Consumer<FleetGap> reader) throws StoreException, InterruptedException {
    each(GAPS, Map.of(), FleetGap::of, reader);
  }

  /** Whether a door of that name ever told of itself. */
  public boolean knows(String door) throws StoreException, InterruptedException {
    List<String> lines = new ArrayList<>();
    psql.run(KNOWN, Map.of("door", door), lines::add);
    return !lines.isEmpty();
  }

  /**
   * Rows of a door in the order of their numbers, each in the words in which the door told it.
   *
   * @param since only those that happened then or later
   * @param kinds only these; empty for all
   * @param limit only so many, the newest
   */
  public void log(
      String door,
      Optional<OffsetDateTime> since,
      Set<Kind> kinds,
      OptionalLong limit,
      Consumer<String> reader)
      throws StoreException, InterruptedException {
    psql.run(
        LOG,
        Map.of(
            "door",
            door,
            "since",
            since.map(OffsetDateTime::toString).orElse(""),
            "kinds",
            kinds.stream().map(Kind::word).collect(Collectors.joining(",")),
            "limit",
            limit.isPresent() ? Long.toString(limit.getAsLong()) : ""),
        reader::accept);
  }

  private interface Reading<T> {
    T of(String line) throws StoreException;
  }

  private <T> void each(
      String script, Map<String, String> variables, Reading<T> reading, Consumer<T> reader)
      throws StoreException, InterruptedException {
    psql.run(script, variables, line -> reader.accept(reading.of(line)));
  }
}
