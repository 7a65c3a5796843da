package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The owner's end and the door's end, with a real broker between them. */
abstract class BothEndsFixture {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  @TempDir Path folder;
  final List<Command> commands = new CopyOnWriteArrayList<>();
  MosquittoBroker broker;
  SqliteDoorLog log;
  MqttLink link;
  MqttSettings settings;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(folder);
    broker.start();
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
    settings = MqttSettings.of(broker.uri(), "door-test", "porch");
    link = new MqttLink(settings, log, commands::add);
  }

  @AfterEach
  void end() throws Exception {
    // Each where it was made: a broker must not be left behind.
    try (MosquittoBroker last = broker;
        SqliteDoorLog second = log;
        MqttLink first = link) {}
  }

  void start() throws Exception {
    link.start();
    until("it is connected", link::connected);
  }

  void rows(int count, Kind kind, String why) throws Exception {
    for (int i = 0; i < count; i++) {
      log.append(Entry.of(kind, Moment.now(), why), Optional.empty());
    }
  }
}
