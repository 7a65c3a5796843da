package io.github.doggydoor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code doggydoor run} as a process of its own, which can be started again, and what it says. */
public final class DoorProcess implements AutoCloseable {
  private final List<String> command;
  private final Path log;
  private Process process;
  private long before;

  /**
   * Prepares one.
   *
   * @param command runs the door
   * @param log takes what it says on either stream, behind what is there
   */
  public DoorProcess(List<String> command, Path log) {
    this.command = List.copyOf(command);
    this.log = log;
  }

  /** Starts it. */
  public void start() throws IOException {
    before = Files.exists(log) ? Files.size(log) : 0;
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** Waits until it has said that since its start. */
  public void await(String words) throws IOException, InterruptedException {
    for (int i = 0; i < 1500 && process.isAlive() && !hasSaid(words); i++) {
      Thread.sleep(20);
    }
    assertTrue(hasSaid(words), () -> "\"" + words + "\" was not said: see " + log);
  }

  private boolean hasSaid(String words) throws IOException {
    return said().stream().anyMatch(line -> line.contains(words));
  }

  /** What it has said since its start, line by line. */
  public List<String> said() throws IOException {
    byte[] all = Files.readAllBytes(log);
    byte[] since = Arrays.copyOfRange(all, Math.toIntExact(before), all.length);
    return new String(since, StandardCharsets.UTF_8).lines().toList();
  }

  /** The number of the process. */
  public long pid() {
    return process.pid();
  }

  /** SIGTERM, and all that it said to the end. */
  public List<String> terminate() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(15, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("the door did not end within 15 s of SIGTERM: see " + log);
    }
    return said();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (process != null && process.isAlive()) {
      terminate();
    }
  }
}
