package io.github.doggydoor.fleet;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Backoff;
import io.github.doggydoor.mqtt.MosquittoBroker;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.Payloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real store, a real broker, and doors with logs of their own and their side of MQTT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FleetFixture {
  /** A door answers at once; one that is not there is given up soon. */
  protected static final Duration PATIENCE = Duration.ofSeconds(3);

  protected static final Backoff LONG = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

  @TempDir protected Path folder;
  protected PostgresServer store;
  protected MosquittoBroker broker;
  protected final Heard heard = new Heard();
  private final List<Door> doors = new ArrayList<>();

  /** A door with its log and its line to the broker. */
  protected record Door(String name, SqliteDoorLog log, MqttLink link) {
    public String topic(String leaf) {
      return "doggydoor/" + name + "/" + leaf;
    }
  }

  /** What healing tells. */
  protected static final class Heard implements Healer.Told {
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();

    @Override
    public void done(String words) {
      done.add(words);
    }

    @Override
    public void failed(String words) {
      failed.add(words);
    }
  }

  @BeforeAll
  void startStore() throws Exception {
    store = PostgresServer.start(getClass().getSimpleName());
  }

  @BeforeEach
  void prepare() throws Exception {
    broker = null;
    store.empty();
    broker = new MosquittoBroker(Files.createDirectory(folder.resolve("broker")));
    broker.start();
    heard.done.clear();
    heard.failed.clear();
  }

  @AfterEach
  void end() throws Exception {
    for (Door door : doors) {
      try (SqliteDoorLog second = door.log();
          MqttLink first = door.link()) {}
    }
    doors.clear();
    if (broker != null) {
      broker.close();
    }
  }

  @AfterAll
  void endStore() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  /** One that is connected, has so many rows, and is known to the store as online. */
  protected Door door(String name, int rows) throws Exception {
    SqliteDoorLog log = SqliteDoorLog.open(folder.resolve(name + ".sqlite"), ZoneOffset.UTC);
    MqttSettings settings = MqttSettings.of(broker.uri(), "doggydoor-" + name, name);
    Door door = new Door(name, log, new MqttLink(settings, log, _ -> {}));
    doors.add(door);
    append(door, rows);
    door.link().start();
    until(name + " is connected", door.link()::connected);
    online(name);
    return door;
  }

  protected static void append(Door door, int rows) throws Exception {
    for (int i = 0; i < rows; i++) {
      door.log()
          .append(Entry.of(Kind.DENIED, Moment.now(), "an é, a \\t and a \t"), Optional.empty());
    }
  }

  protected void online(String door) throws Exception {
    arrives(door, "availability", "online");
  }

  protected void arrives(String door, String leaf, String payload) throws Exception {
    store.arrives("doggydoor/" + door + "/" + leaf, payload.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * All of its rows have come to the store but some.
   *
   * @param lost first and last number of the first gap, of the second, …
   */
  protected void cameBut(Door door, long... lost) throws Exception {
    List<byte[]> came =
        log(door).stream()
            .filter(
                row ->
                    IntStream.range(0, lost.length / 2)
                        .noneMatch(i -> lost[2 * i] <= row.seq() && row.seq() <= lost[2 * i + 1]))
            .map(Payloads::event)
            .toList();
    store.arrive(Map.of(door.topic("event"), came));
  }

  private static List<Row> log(Door door) throws Exception {
    return door.log().after(0, 10_000, Set.of());
  }

  /** That the store has the rows of the log, each once, in the words of its events. */
  protected void assertEqual(Door door) throws Exception {
    assertEquals(told(door), stored(door), door.name());
  }

  protected boolean isEqual(Door door) throws Exception {
    return told(door).equals(stored(door));
  }

  private static List<JsonElement> told(Door door) throws Exception {
    return log(door).stream()
        .map(row -> JsonParser.parseString(new String(Payloads.event(row), StandardCharsets.UTF_8)))
        .toList();
  }

  private List<JsonElement> stored(Door door) throws Exception {
    return store
        .ask("SELECT r.row FROM door_row AS r WHERE door = '" + door.name() + "' ORDER BY seq, id;")
        .stream()
        .map(JsonParser::parseString)
        .toList();
  }

  /** Of every door that is online, and never of one behind what is stored. */
  Healer healer() {
    return healer(Duration.ZERO, Optional.empty(), LONG);
  }

  Healer healer(Duration rest, Optional<Duration> tail, Backoff pauses) {
    return new Healer(
        new Psql(Optional.of(store.connectionAs("fleet_heal"))),
        MqttSettings.of(broker.uri(), "unused", "front"),
        new HealPlan(rest, tail, 100, PATIENCE, pauses),
        heard);
  }
}
