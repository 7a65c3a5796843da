package io.github.doggydoor.daemon.computer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * Writes log records into systemd's journal by its native protocol (systemd.io,
 * JOURNAL_NATIVE_PROTOCOL): each a datagram of fields, so that a level is a priority and a trace
 * belongs to its message. What lies in the {@link MDC} become fields, too, named {@code
 * DOGGYDOOR_…}.
 */
public final class Journal extends Handler {
  private static final String SOCKET = "/run/systemd/journal/socket";

  /** A datagram may have some 200 KB; a message of more is none. */
  private static final int LONGEST = 64 * 1024;

  private final UnixDatagrams socket;
  private final Handler otherwise;

  /**
   * @param otherwise takes what the journal does not
   */
  Journal(String socket, Handler otherwise) {
    this.socket = new UnixDatagrams(socket);
    this.otherwise = otherwise;
  }

  /**
   * The journal, where it is what this process writes its errors to.
   *
   * @param otherwise takes what the journal does not
   */
  public static Optional<Handler> open(Map<String, String> environment, Handler otherwise) {
    return isStderr(environment) ? Optional.of(new Journal(SOCKET, otherwise)) : Optional.empty();
  }

  /**
   * Whether what is written to stderr goes to the journal; {@code JOURNAL_STREAM} alone is
   * inherited by what has long been sent elsewhere (systemd.exec(5)).
   */
  public static boolean isStderr(Map<String, String> environment) {
    String stream = environment.get("JOURNAL_STREAM");
    if (stream == null) {
      return false;
    }
    try {
      Map<String, Object> stderr = Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
      return stream.equals(stderr.get("dev") + ":" + stderr.get("ino"));
    } catch (IOException unknown) {
      return false;
    }
  }

  @Override
  public void publish(LogRecord line) {
    if (!isLoggable(line)) {
      return;
    }
    if (!socket.send(encode(fields(line)))) {
      otherwise.publish(line);
    }
  }

  private static Map<String, String> fields(LogRecord line) {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = String.valueOf(line.getMessage());
    if (line.getThrown() != null) {
      StringWriter trace = new StringWriter();
      line.getThrown().printStackTrace(new PrintWriter(trace));
      text += "\n" + trace.toString().strip();
    }
    fields.put("MESSAGE", text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    fields.put("PRIORITY", Integer.toString(priority(line.getLevel())));
    fields.put("SYSLOG_IDENTIFIER", "doggydoor");
    String logger = String.valueOf(line.getLoggerName());
    fields.put("DOGGYDOOR_PART", logger.substring(logger.lastIndexOf('.') + 1));
    Map<String, String> context = MDC.getCopyOfContextMap();
    if (context != null) {
      context.forEach((name, value) -> fields.put("DOGGYDOOR_" + name, value));
    }
    return fields;
  }

  /** As in syslog(3). */
  private static int priority(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return 3;
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return 4;
    }
    return level.intValue() >= Level.INFO.intValue() ? 6 : 7;
  }

  /** Each field is its name, a line feed, its length in 64 bits, its bytes, a line feed. */
  private static byte[] encode(Map<String, String> fields) {
    int size = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      size += field.getKey().length() + bytes(field.getValue()).length + 10;
    }
    ByteBuffer message = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    fields.forEach(
        (name, value) ->
            message
                .put(bytes(name))
                .put((byte) '\n')
                .putLong(bytes(value).length)
                .put(bytes(value))
                .put((byte) '\n'));
    return message.array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void flush() {
    otherwise.flush();
  }

  @Override
  public void close() {
    otherwise.close();
  }
}
