package io.github.doggydoor.bench;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DoorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code doggydoor run} as a process of its own, with a simulated board and no camera, whose button
 * may be pressed as often as the latch comes to rest.
 */
public final class PressedDoor implements AutoCloseable {
  private final Path configuration;
  private final DoorProcess process;
  private final ControlClient board;

  /**
   * Starts it.
   *
   * @param folder of its configuration, and of its state in {@code state}
   * @param more of the configuration, in YAML
   * @param ready what it says once it can be used
   */
  public PressedDoor(Path folder, String more, String ready)
      throws IOException, InterruptedException {
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
            """
                + more);
    process = Doggydoor.door(configuration);
    process.start();
    process.await(ready);
    board = new ControlClient(folder.resolve("control"));
  }

  /** The file. */
  public Path configuration() {
    return configuration;
  }

  public DoorProcess process() {
    return process;
  }

  public ControlClient board() {
    return board;
  }

  /** How often the latch was opened so far. */
  public int unlocks() {
    return board.unlocks().size();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.close();
    board.close();
  }
}
