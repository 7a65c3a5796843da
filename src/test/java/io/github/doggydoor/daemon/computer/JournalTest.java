package io.github.doggydoor.daemon.computer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class JournalTest {
  @TempDir private Path folder;

  private static LogRecord line(Level level, String message) {
    LogRecord line = new LogRecord(level, message);
    line.setLoggerName("door");
    return line;
  }

  /** As the journal reads it: name, line feed, length in 64 bits, value, line feed. */
  private static Map<String, String> decode(byte[] datagram) {
    ByteBuffer bytes = ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, String> fields = new HashMap<>();
    while (bytes.hasRemaining()) {
      StringBuilder name = new StringBuilder();
      for (char c = (char) bytes.get(); c != '\n'; c = (char) bytes.get()) {
        name.append(c);
      }
      byte[] value = new byte[(int) bytes.getLong()];
      bytes.get(value);
      assertEquals('\n', (char) bytes.get());
      fields.put(name.toString(), new String(value, StandardCharsets.UTF_8));
    }
    return fields;
  }

  @Test
  void aLevelIsAPriorityAndWhatBelongsToTheLineIsAFieldOfItsOwn() throws Throwable {
    String path = folder.resolve("journal").toString();
    try (DatagramReceiver systemd = new DatagramReceiver(path)) {
      CaughtLog otherwise = new CaughtLog();
      Journal journal = new Journal(path, otherwise);
      try (MDC.MDCCloseable _ = MDC.putCloseable("KIND", "denied")) {
        journal.publish(line(Level.INFO, "a cat — at\nthe door"));
      }
      Map<String, String> fields = decode(systemd.receiveBytes());
      assertEquals(
          Map.of(
              "MESSAGE", "a cat — at\nthe door",
              "PRIORITY", "6",
              "SYSLOG_IDENTIFIER", "doggydoor",
              "DOGGYDOOR_PART", "door",
              "DOGGYDOOR_KIND", "denied"),
          fields);
      journal.publish(line(Level.WARNING, "w"));
      assertEquals("4", decode(systemd.receiveBytes()).get("PRIORITY"));
      LogRecord bug = line(Level.SEVERE, "it failed");
      bug.setThrown(new IllegalStateException("why"));
      journal.publish(bug);
      Map<String, String> failed = decode(systemd.receiveBytes());
      assertEquals("3", failed.get("PRIORITY"));
      assertTrue(
          failed
              .get("MESSAGE")
              .startsWith("it failed\njava.lang.IllegalStateException: why\n\tat "),
          failed.toString());
      assertEquals(List.of(), otherwise.lines());
    }
  }

  @Test
  void whatTheJournalDoesNotTakeIsALineOnStderr() {
    CaughtLog otherwise = new CaughtLog();
    new Journal(folder.resolve("none").toString(), otherwise).publish(line(Level.INFO, "lost?"));
    assertEquals(List.of("lost?"), otherwise.lines());
  }

  @Test
  void aStreamThatWasInheritedAndSentElsewhereIsNotTheJournal() {
    assertFalse(Journal.isStderr(Map.of()));
    assertFalse(Journal.isStderr(Map.of("JOURNAL_STREAM", "1:2")));
  }
}
