package io.github.doggydoor.mqtt;

import io.github.doggydoor.bench.Doggydoor;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * {@code doggydoor run} as a process of its own, with the control socket of its simulated board.
 */
final class AttackedDoor implements AutoCloseable {
  private final Path folder;
  private final Path configuration;
  private final Proxy line;
  private final Process process;
  private final SocketChannel control;
  private final Thread listening;
  private final List<Long> unlocks = new CopyOnWriteArrayList<>();
  private volatile String last = "";

  /**
   * Presses of the button.
   *
   * @param count how many there were
   * @param mostMillis the longest from press to latch
   */
  record Presses(int count, double mostMillis) {}

  AttackedDoor(Path folder, ExampleBroker broker) throws IOException, InterruptedException {
    this.folder = folder;
    line = new Proxy(broker.port());
    configuration =
        Files.writeString(
            folder.resolve("door.yaml"),
            """
            door: {name: front, state_dir: state}
            camera: {device: /dev/video99}
            decision: {hold: 200ms, max_hold: 300ms}
            latch: {rest: 50ms, max_cycles_per_minute: 600}
            button: {max_presses: 100000}
            board: {kind: simulated, control: control}
            mqtt:
              url: ssl://localhost:%d
              ca_file: %s
              user: door
              password_file: door.password
              remote_unlock: true
            """
                .formatted(line.port(), broker.ca()));
    process =
        Doggydoor.command("run", "--config", configuration.toString())
            .redirectOutput(folder.resolve("door.log").toFile())
            .start();
    for (int i = 0; i < 600 && !log().contains("Connected to ssl://"); i++) {
      if (!process.isAlive()) {
        throw new IOException("the door ended: " + log());
      }
      Thread.sleep(50);
    }
    control = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control")));
    listening = Thread.ofVirtual().start(this::listen);
  }

  /**
   * What {@code doggydoor check} says of a door with this {@code mqtt}, in the line with {@code
   * part}.
   */
  String check(String mqtt, String part) throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            folder.resolve("check.yaml"),
            "{door: {state_dir: checked}, camera: {kind: replay, path: none}, board: {kind: simulated}, mqtt: {"
                + mqtt
                + "}}");
    ProcessBuilder command = Doggydoor.command("check", "--config", file.toString());
    // It would not run on the door's own computer at such a moment.
    command.command().addAll(0, List.of("nice", "-n", "19"));
    Process check = command.start();
    String words = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    check.waitFor();
    return words
        .lines()
        .filter(said -> said.contains(part) && !said.startsWith("ok"))
        .map(said -> said.replace(folder + "/", "").replaceAll(" {2,}", " "))
        .findFirst()
        .orElse("");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("door.log"));
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(control), StandardCharsets.UTF_8))) {
      for (String heard = lines.readLine(); heard != null; heard = lines.readLine()) {
        if (heard.startsWith("latch unlocked ")) {
          unlocks.add(Long.parseLong(heard.split(" ")[2]));
        }
        last = heard.startsWith("latch ") ? heard : last;
      }
    } catch (IOException gone) {
      last = "gone";
    }
  }

  /** How often the latch was opened so far. */
  int unlocks() {
    return unlocks.size();
  }

  /** Waits until the latch is locked and rested. */
  void calm() throws InterruptedException {
    Thread.sleep(600);
    while (last.startsWith("latch unlocked")) {
      Thread.sleep(20);
    }
    Thread.sleep(150);
  }

  /** Cuts the line to the broker; {@link #back} lets the door connect again. */
  void away() throws IOException {
    line.refuse(true);
    line.cut();
  }

  void back() throws InterruptedException {
    int before = line.accepted();
    line.refuse(false);
    while (line.accepted() == before) {
      Thread.sleep(20);
    }
  }

  /** Resident memory, in MiB. */
  long resident() throws IOException {
    return Doggydoor.residentMib("" + process.pid());
  }

  Pressing pressing() {
    return new Pressing();
  }

  /** Somebody who presses the button every second. */
  final class Pressing implements AutoCloseable {
    private final Thread thread = Thread.ofPlatform().unstarted(this::run);
    private volatile boolean closing;
    private int count;
    private double most;

    private Pressing() {
      thread.start();
    }

    private void run() {
      try {
        do {
          press();
          Thread.sleep(1000);
        } while (!closing);
      } catch (IOException | InterruptedException ended) {
        most = Double.MAX_VALUE;
      }
    }

    private void press() throws IOException, InterruptedException {
      int before = unlocks.size();
      long pressed = System.nanoTime();
      control.write(ByteBuffer.wrap("press\n".getBytes(StandardCharsets.UTF_8)));
      while (unlocks.size() == before && System.nanoTime() - pressed < 5_000_000_000L) {
        Thread.sleep(1);
      }
      if (unlocks.size() == before) {
        most = Double.MAX_VALUE;
      } else {
        most = Math.max(most, (unlocks.get(before) - pressed) / 1e6);
        count++;
      }
    }

    /** Ends, and tells what was measured. */
    Presses end() throws InterruptedException {
      closing = true;
      thread.join(Duration.ofSeconds(10));
      return new Presses(count, most);
    }

    @Override
    public void close() {
      closing = true;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the door did not end within 10 s of SIGTERM");
    }
    control.close();
    listening.join(Duration.ofSeconds(2));
    line.close();
  }
}
