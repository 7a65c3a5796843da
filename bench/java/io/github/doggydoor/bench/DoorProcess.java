package io.github.doggydoor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real door as a child process, with a simulated board. */
public final class DoorProcess implements AutoCloseable {
  private final Path folder;
  private final List<String> words;
  private Process process;

  /** What a process has at one time. */
  public record Size(int threads, int descriptors, long residentMib) {}

  /**
   * Prepares one.
   *
   * @param folder has {@code doggydoor.yaml}, whose control socket is {@code control}
   * @param more words for {@code run}
   */
  public DoorProcess(Path folder, String... more) {
    this.folder = folder;
    words = new ArrayList<>(List.of("run", "--config", folder + "/doggydoor.yaml"));
    words.addAll(List.of(more));
  }

  /** Starts it; returns once its button is armed. */
  public void start() throws IOException, InterruptedException {
    Path log = folder.resolve("door.log");
    long before = armed(log);
    process =
        Doggydoor.command(words.toArray(String[]::new))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    while (armed(log) == before) {
      if (!process.isAlive()) {
        throw new IOException("the door ended: see " + log);
      }
      Thread.sleep(20);
    }
  }

  private static long armed(Path log) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("The button is armed")).count();
    }
  }

  /**
   * Milliseconds from a press of the button to the latch, once that is locked and has rested; empty
   * where it did not move in 5 s.
   */
  public Optional<Double> press() throws IOException, InterruptedException {
    try (SocketChannel channel =
            SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control")));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      Thread watch =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(5_000);
                      channel.shutdownInput();
                    } catch (IOException | InterruptedException done) {
                      Thread.currentThread().interrupt();
                    }
                  });
      // While it is unlocked for a visitor, a press moves nothing that could be measured.
      for (int calm = 0; calm < 2; ) {
        Thread.sleep(150);
        channel.write(ByteBuffer.wrap("status\n".getBytes(StandardCharsets.UTF_8)));
        Optional<String> latch = latch(lines);
        if (latch.isEmpty()) {
          return Optional.empty();
        }
        calm = latch.get().startsWith("latch locked") ? calm + 1 : 0;
      }
      long pressed = System.nanoTime();
      channel.write(ByteBuffer.wrap("press\n".getBytes(StandardCharsets.UTF_8)));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("latch unlocked ")) {
          watch.interrupt();
          return Optional.of((Long.parseLong(line.split(" ")[2]) - pressed) / 1e6);
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<String> latch(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("latch ")) {
      line = lines.readLine();
    }
    return Optional.ofNullable(line);
  }

  /** What it has now. */
  public Size size() throws IOException {
    Path proc = Path.of("/proc/" + process.pid());
    return new Size(
        count(proc.resolve("task")),
        count(proc.resolve("fd")),
        Doggydoor.residentMib("" + process.pid()));
  }

  private static int count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM, and the wait for its end. */
  @Override
  public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
        throw new IllegalStateException("the door did not end within 10 s of SIGTERM");
      }
    }
  }
}
