package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service's log hears of rows that cannot be sent. */
class OutboxTest {
  @TempDir Path folder;

  @Test
  void whatKeepsTheRowsBackIsSaidOnceAndNotAtEachTryAndOnceWhenItIsOver() throws Exception {
    Path file = folder.resolve("door.db");
    try (CaughtLog said = new CaughtLog(Outbox.class);
        MosquittoBroker broker = new MosquittoBroker(folder);
        SqliteDoorLog log = SqliteDoorLog.open(file, ZoneOffset.UTC);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        MqttLink link =
            new MqttLink(MqttSettings.of(broker.uri(), "door-test", "porch"), log, ignored -> {})) {
      broker.start();
      link.start();
      log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      until("the first row is sent", () -> tried(link, log.cursor() == 1));
      run(other, "ALTER TABLE row RENAME TO elsewhere");
      until("it is said", () -> tried(link, !said.lines().isEmpty()));
      for (int tries = 0; tries < 10; tries++) {
        link.rowsAppended();
        Thread.sleep(50);
      }
      assertEquals(1, said.lines().size(), () -> "" + said.lines());
      assertTrue(
          said.lines().getFirst().startsWith("The rows cannot be sent: "), () -> "" + said.lines());
      run(other, "ALTER TABLE elsewhere RENAME TO row");
      log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      until("it is over", () -> tried(link, log.cursor() == 2 && said.lines().size() == 2));
      assertEquals("The rows are sent again.", said.lines().getLast());
    }
  }

  /** Whether it is so, and one more try for when it is not. */
  private static boolean tried(MqttLink link, boolean soFar) {
    link.rowsAppended();
    return soFar;
  }

  private static void run(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }
}
