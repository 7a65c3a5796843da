package io.github.doggydoor.mqtt;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.bench.Doggydoor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code doggydoor run} as a process of its own, with the control socket of its simulated board.
 */
final class AttackedDoor implements AutoCloseable {
  private final Path folder;
  private final Path configuration;
  private final Proxy line;
  private final DoorProcess process;
  private final ControlClient board;

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
    process = Doggydoor.door(configuration);
    process.start();
    process.await("Connected to ssl://");
    board = new ControlClient(folder.resolve("control"));
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
    // It would not run on the door's own computer at such a moment.
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.addAll(Doggydoor.command("check", "--config", file.toString()));
    Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
    String words = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    check.waitFor();
    return words
        .lines()
        .filter(said -> said.contains(part) && !said.startsWith("ok"))
        .map(said -> said.replace(folder + "/", "").replaceAll(" {2,}", " "))
        .findFirst()
        .orElse("");
  }

  /** How often the latch was opened so far. */
  int unlocks() {
    return board.unlocks().size();
  }

  /** Waits until the latch is locked and rested. */
  void calm() throws InterruptedException {
    Thread.sleep(600);
    while (board.latch().reversed().stream().findFirst().equals(Optional.of("unlocked"))) {
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
      Optional<Double> took = board.press();
      most = Math.max(most, took.orElse(Double.MAX_VALUE));
      count += took.isPresent() ? 1 : 0;
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
    process.close();
    board.close();
    line.close();
  }
}
