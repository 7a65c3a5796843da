package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the dog was, as the rows tell it to the next start. */
class LastWhereaboutsTest {
  @TempDir private Path folder;

  private SqliteDoorLog log() throws DoorLogException {
    return SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC);
  }

  private static void row(SqliteDoorLog log, Kind kind, String why) throws DoorLogException {
    log.append(Entry.of(kind, Moment.now(), why), Optional.empty());
  }

  @Test
  void theNewestRowThatTellsCounts() throws Exception {
    try (SqliteDoorLog log = log()) {
      assertEquals(Map.of(), LastWhereabouts.of(log));
      row(log, Kind.WHEREABOUTS, "bo out: seen outside: 3 of 3");
      row(log, Kind.PASSAGE, "bo passed_in: from outside; the flap was opened and shut");
      row(log, Kind.PASSAGE, "somebody passed_out: from inside; the flap was opened and shut");
      row(log, Kind.PASSAGE, "bo turned_back: from inside; nobody went through the flap");
      row(log, Kind.REMOTE, "bo out by mqtt: refused: it expired");
      assertEquals(Map.of("bo", Whereabouts.HOME), LastWhereabouts.of(log));
    }
    try (SqliteDoorLog again = log()) {
      assertEquals(Map.of("bo", Whereabouts.HOME), LastWhereabouts.of(again));
      row(again, Kind.WHEREABOUTS, "bo out: said by mqtt");
      assertEquals(Map.of("bo", Whereabouts.OUT), LastWhereabouts.of(again));
    }
  }

  @Test
  void theDecisionHearsOfItOnceTheLogAnswers() throws Exception {
    BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    try (SqliteDoorLog log = log()) {
      row(log, Kind.PASSAGE, "bo passed_out: from inside; the flap was opened and shut");
      LastWhereabouts.remember(log, heard::add);
      assertEquals(
          new Event.Located(Map.of("bo", Whereabouts.OUT)), heard.poll(20, TimeUnit.SECONDS));
    }
  }
}
