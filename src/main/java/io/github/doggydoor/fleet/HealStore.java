package io.github.doggydoor.fleet;

import com.google.gson.JsonArray;
import io.github.doggydoor.mqtt.RawRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The store as healing sees it: what is missing of doors that are online, and the one way in, by
 * which their rows came the first time. It writes nowhere but to {@code arriving} and {@code
 * door_gone}.
 */
final class HealStore {
  /** Of one door; a page of its log closes at most a hundred. */
  static final int GAPS = 100;

  /** In no order, so that doors whose gaps never close stand in nobody's way. */
  private static final String MISSING =
      """
      SELECT jsonb_build_object('door', gap.door, 'gaps', jsonb_agg(jsonb_build_array(gap.first, gap.last) ORDER BY gap.first))
        FROM (SELECT g.door, g.first, g.last, row_number() OVER (PARTITION BY g.door ORDER BY g.first) AS number
                FROM fleet_gap AS g JOIN fleet_door AS d ON d.door = g.door
               WHERE d.availability = 'online') AS gap
       WHERE gap.number <= %d
       GROUP BY gap.door ORDER BY random() LIMIT 10000;
      """
          .formatted(GAPS);

  private static final String NEWEST =
      """
      SELECT jsonb_build_object('door', d.door, 'last', coalesce(d.last_seq, 0))
        FROM fleet_door AS d WHERE d.availability = 'online' ORDER BY random() LIMIT 100000;
      """;

  private static final String GONE =
      """
      INSERT INTO door_gone (door, first, last)
        SELECT :'door', g.first, g.last FROM unnest(:'firsts'::bigint[], :'lasts'::bigint[]) AS g (first, last)
        ON CONFLICT DO NOTHING;
      """;

  private final Psql psql;

  HealStore(Psql psql) {
    this.psql = psql;
  }

  /** What is missing, of ten thousand doors at most, and of each its first hundred gaps. */
  List<Missing> missing() throws StoreException, InterruptedException {
    List<Missing> all = new ArrayList<>();
    psql.run(
        MISSING,
        Map.of(),
        line -> {
          Stored stored = Stored.of(line);
          all.add(new Missing(stored.text("door").orElse(""), gaps(stored)));
        });
    return all;
  }

  private static List<Numbers> gaps(Stored stored) throws StoreException {
    List<Numbers> gaps = new ArrayList<>();
    if (stored.json().get("gaps") instanceof JsonArray pairs) {
      pairs.forEach(
          pair ->
              gaps.add(
                  new Numbers(
                      pair.getAsJsonArray().get(0).getAsLong(),
                      pair.getAsJsonArray().get(1).getAsLong())));
    }
    return gaps;
  }

  /** Of each door that is online the newest number that is stored, in the order to ask them in. */
  SequencedMap<String, Long> newest() throws StoreException, InterruptedException {
    SequencedMap<String, Long> doors = new LinkedHashMap<>();
    psql.run(
        NEWEST,
        Map.of(),
        line -> {
          Stored stored = Stored.of(line);
          doors.put(stored.text("door").orElse(""), stored.number("last"));
        });
    return doors;
  }

  /**
   * Keeps what a door answered, all of it or nothing; what is there already stays as it is.
   *
   * @param topic on which the door tells rows as they happen
   */
  void keep(String topic, String door, Answer answer) throws StoreException, InterruptedException {
    StringBuilder script = new StringBuilder("BEGIN;\n");
    if (!answer.rows().isEmpty()) {
      script.append("\\copy arriving (topic, payload) FROM STDIN\n");
      answer.rows().forEach(row -> script.append(line(topic, row)));
      script.append("\\.\n");
    }
    if (!answer.gone().isEmpty()) {
      script.append(GONE);
    }
    script.append("COMMIT;\n");
    psql.run(
        script.toString(),
        Map.of(
            "door",
            door,
            "firsts",
            array(answer.gone(), Numbers::first),
            "lasts",
            array(answer.gone(), Numbers::last)),
        line -> {});
  }

  /** A line of COPY's text format: a tab between, a backslash before what would mean something. */
  private static String line(String topic, RawRow row) {
    String safe =
        topic.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    String payload = HexFormat.of().formatHex(row.json().getBytes(StandardCharsets.UTF_8));
    return safe + "\t\\\\x" + payload + "\n";
  }

  private static String array(List<Numbers> all, Function<Numbers, Long> end) {
    return all.stream().map(end).map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
