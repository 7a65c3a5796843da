package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.tls.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A door's line to a real broker, with a proxy between them that can do what networks do. */
abstract class LineFixture {
  static final Topics TOPICS = new Topics("doggydoor", "porch");

  @TempDir Path folder;
  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<AutoCloseable> open = new ArrayList<>();
  MosquittoBroker broker;
  Proxy proxy;
  SqliteDoorLog log;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(folder);
    broker.start();
    proxy = new Proxy(broker.port());
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
  }

  @AfterEach
  void end() throws Exception {
    // All of them, also where one fails: a broker must not be left behind.
    try (MosquittoBroker last = broker;
        Proxy second = proxy;
        SqliteDoorLog first = log) {
      for (AutoCloseable one : open.reversed()) {
        one.close();
      }
    }
  }

  MqttSettings through(Proxy way, String scheme, Tls tls, int keepAlive, int timeout) {
    return new MqttSettings(
        URI.create(scheme + "://127.0.0.1:" + way.port()),
        tls,
        "door-test",
        Optional.empty(),
        Optional.empty(),
        "doggydoor",
        "porch",
        Duration.ofSeconds(keepAlive),
        Duration.ofSeconds(timeout),
        20);
  }

  MqttSettings through(int keepAlive, int timeout) {
    return through(proxy, "tcp", Tls.SYSTEM, keepAlive, timeout);
  }

  MqttLink link(MqttSettings settings, Consumer<Command> commands) throws Exception {
    MqttLink link = new MqttLink(settings, log, commands, events::add, Optional.empty());
    open.add(link);
    link.start();
    until("it is connected", link::connected);
    return link;
  }
}
