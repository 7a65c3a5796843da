package io.github.doggydoor.mqtt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A subscriber: mosquitto's own client, which connects again by itself. */
public final class Ear implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Hears {@code topic}; each line is the retained flag, the topic and the payload. */
  public Ear(MosquittoBroker broker, String topic) throws IOException {
    process = start(broker, topic);
    reader = Thread.ofVirtual().start(() -> read(lines::add));
  }

  /**
   * Keeps nothing.
   *
   * @param heard takes each line, on a thread of the ear's
   */
  public Ear(MosquittoBroker broker, Consumer<String> heard, String... topics) throws IOException {
    process = start(broker, topics);
    reader = Thread.ofVirtual().start(() -> read(heard));
  }

  private static Process start(MosquittoBroker broker, String... topics) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(("mosquitto_sub -h 127.0.0.1 -q 1 -c -i ear -p " + broker.port()).split(" ")));
    command.addAll(List.of("-F", "%r %t %p"));
    for (String topic : topics) {
      command.addAll(List.of("-t", topic));
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private void read(Consumer<String> heard) {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        heard.accept(line);
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
