package io.github.doggydoor.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber: mosquitto's own client, which connects again by itself. */
public final class Ear implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Hears {@code topic}; each line is the retained flag, the topic and the payload. */
  public Ear(MosquittoBroker broker, String topic) throws IOException {
    process =
        new ProcessBuilder(
                "mosquitto_sub",
                "-h",
                "127.0.0.1",
                "-p",
                "" + broker.port(),
                "-q",
                "1",
                "-c",
                "-i",
                "ear",
                "-F",
                "%r %t %p",
                "-t",
                topic)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was heard so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() throws Exception {
    process.toHandle().destroyForcibly();
    reader.join(2_000);
  }
}
