package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service's log hears of rows that cannot be sent. */
class OutboxTest {
  private static final Logger LOGGER = Logger.getLogger(Outbox.class.getName());
  @TempDir Path folder;

  private static final class Lines extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void whatKeepsTheRowsBackIsSaidOnceAndNotAtEachTryAndOnceWhenItIsOver() throws Exception {
    Path file = folder.resolve("door.db");
    Lines said = new Lines();
    LOGGER.addHandler(said);
    try (MosquittoBroker broker = new MosquittoBroker(folder);
        SqliteDoorLog log = SqliteDoorLog.open(file, ZoneOffset.UTC);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        MqttLink link =
            new MqttLink(MqttSettings.of(broker.uri(), "door-test", "porch"), log, ignored -> {})) {
      broker.start();
      link.start();
      log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      until(link, () -> log.cursor() == 1);
      run(other, "ALTER TABLE row RENAME TO elsewhere");
      until(link, () -> !said.lines.isEmpty());
      for (int tries = 0; tries < 10; tries++) {
        link.rowsAppended();
        Thread.sleep(50);
      }
      assertEquals(1, said.lines.size(), said.lines::toString);
      assertTrue(
          said.lines.getFirst().startsWith("The rows cannot be sent: "), said.lines::toString);
      run(other, "ALTER TABLE elsewhere RENAME TO row");
      log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      until(link, () -> log.cursor() == 2 && said.lines.size() == 2);
      assertEquals("The rows are sent again.", said.lines.getLast());
    } finally {
      LOGGER.removeHandler(said);
    }
  }

  private static void run(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void until(MqttLink link, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "it did not come");
      link.rowsAppended();
      Thread.sleep(50);
    }
  }
}
