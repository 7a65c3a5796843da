package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** {@code doggydoor run} as a process of its own, as its owner would start it. */
final class DoorProcess implements AutoCloseable {
  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Thread reader;

  /**
   * @param classPath of Java, which whoever runs it must be able to read
   * @param before words before Java's, such as a program that changes the user
   */
  DoorProcess(Path configuration, String classPath, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Ddoggydoor.natives="
                + Path.of(System.getProperty("doggydoor.natives", "native/staged"))
                    .toAbsolutePath(),
            "-cp",
            classPath,
            "io.github.doggydoor.cli.Main",
            "run",
            "--config",
            configuration.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(said::add);
    } catch (IOException ended) {
      said.add("unreadable: " + ended);
    }
  }

  List<String> said() {
    return said;
  }

  /** Waits until it has said that. */
  void await(String words) throws InterruptedException {
    for (int i = 0; i < 600 && process.isAlive() && !hasSaid(words); i++) {
      Thread.sleep(50);
    }
    assertTrue(hasSaid(words), "\"" + words + "\" was not said: " + String.join("\n", said));
  }

  private boolean hasSaid(String words) {
    return said.stream().anyMatch(line -> line.contains(words));
  }

  /** SIGTERM, and all that it said to the end. */
  List<String> terminate() throws InterruptedException {
    // By its handle: the process's own destroy closes its streams.
    process.toHandle().destroy();
    assertTrue(process.waitFor(15, TimeUnit.SECONDS), "it ends");
    reader.join();
    return said;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
