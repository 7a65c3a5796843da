package io.github.doggydoor.bench;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DoorProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures the daemon as a whole process, from outside: from the press at the control socket of the
 * simulated board to the latch, on the machine's one monotonic clock.
 */
public final class ButtonBench {
  private static final int PRESSES = 50;

  private final Path folder;

  private ButtonBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    if (!words.contains("--model") || !words.contains("--photos")) {
      System.err.println("Usage: bench/run button --model BUNDLE --photos FOLDER");
      System.exit(2);
    }
    Path model = Path.of(words.get(words.indexOf("--model") + 1)).toAbsolutePath();
    Path photos = Path.of(words.get(words.indexOf("--photos") + 1)).toAbsolutePath();
    Path folder = Files.createTempDirectory("doggydoor-bench");
    new ButtonBench(folder).button(model, photos);
  }

  private void configure(String camera, Path state) throws IOException {
    Files.writeString(folder.resolve("replay.txt"), "600 valid/bo/bo_24.jpg\n");
    Files.writeString(
        folder.resolve("doggydoor.yaml"),
        """
        door: {name: bench, state_dir: %s}
        camera: %s
        decision: {hold: 200ms, max_hold: 300ms}
        latch: {rest: 50ms, max_cycles_per_minute: 600}
        button: {max_presses: 100000}
        board: {kind: simulated, control: control}
        mqtt: {url: "tcp://127.0.0.1:1"}
        """
            .formatted(state, camera));
  }

  private void button(Path model, Path photos) throws Exception {
    System.out.printf(
        "%d presses each, press to latch%n%-52s %8s %8s %8s%n",
        PRESSES, "", "p50 ms", "p99 ms", "max ms");
    Path full = Files.createDirectory(folder.resolve("full"));
    run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full.toString());
    try {
      fill(full.resolve("filler"));
      configure("{kind: replay, path: replay.txt, rate: 5}", folder.resolve("state"));
      press("all well (replay camera, model deciding)", model, photos);
      configure("{device: /dev/video99}", full);
      press("no camera, no model, no broker, disk full", folder.resolve("none"), photos);
    } finally {
      run("umount", full.toString());
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[1024]);
      }
    } catch (IOException full) {
      System.err.println("the disk is full, as wanted: " + full.getMessage());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed; a full disk needs root");
    }
  }

  private void press(String name, Path model, Path photos) throws Exception {
    List<Double> millis = new ArrayList<>();
    try (DoorProcess door =
        Doggydoor.door(
            folder.resolve("doggydoor.yaml"),
            "--model",
            model.toString(),
            "--photos",
            photos.toString())) {
      door.start();
      door.await("The button is armed");
      Thread.sleep(6_000);
      try (ControlClient board = new ControlClient(folder.resolve("control"))) {
        for (int i = 0; i < PRESSES; i++) {
          Optional<Double> took = board.calm() ? board.press() : Optional.empty();
          millis.add(took.orElse(Double.POSITIVE_INFINITY));
        }
      }
    }
    millis.sort(null);
    System.out.printf(
        "%-52s %8.2f %8.2f %8.2f%n",
        name, millis.get(PRESSES / 2), millis.get(PRESSES * 99 / 100), millis.getLast());
  }
}
