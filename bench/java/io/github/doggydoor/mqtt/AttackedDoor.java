package io.github.doggydoor.mqtt;

import io.github.doggydoor.bench.Doggydoor;
import io.github.doggydoor.bench.PressedDoor;
import io.github.doggydoor.bench.Pressing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A door whose line to its broker can be cut, and somebody who presses its button. */
final class AttackedDoor implements AutoCloseable {
  private final Path folder;
  private final Proxy line;
  private final PressedDoor door;

  AttackedDoor(Path folder, ExampleBroker broker) throws IOException, InterruptedException {
    this.folder = folder;
    line = new Proxy(broker.port());
    door =
        new PressedDoor(
            folder,
            """
            mqtt:
              url: ssl://localhost:%d
              ca_file: %s
              user: door
              password_file: door.password
              remote_unlock: true
            """
                .formatted(line.port(), broker.ca()),
            "Connected to ssl://");
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
    return door.unlocks();
  }

  /** Waits until the latch is locked and rested. */
  void calm() throws InterruptedException {
    Thread.sleep(600);
    while (door.board().latch().reversed().stream().findFirst().equals(Optional.of("unlocked"))) {
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
    return Doggydoor.residentMib("" + door.process().pid());
  }

  /** Somebody who presses the button every second. */
  Pressing pressing() {
    return new Pressing(door.board()::press, Duration.ofSeconds(1));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    door.close();
    line.close();
  }
}
