package io.github.doggydoor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures the daemon as a whole process, from outside: what its owner sees. {@code start}: from
 * the start of Java to the armed button, the answering model and the first decision, and resident
 * memory. {@code button}: from the press at the control socket of the simulated board to the latch,
 * on the machine's one monotonic clock.
 */
public final class WholeProcess {
  private static final int PRESSES = 50;

  private final Path folder;

  private WholeProcess(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    if (!words.contains("--model") || !words.contains("--photos")) {
      System.err.println("Usage: bench/run " + args[0] + " --model BUNDLE --photos FOLDER");
      System.exit(2);
    }
    Path model = Path.of(words.get(words.indexOf("--model") + 1)).toAbsolutePath();
    Path photos = Path.of(words.get(words.indexOf("--photos") + 1)).toAbsolutePath();
    Path folder = Files.createTempDirectory("doggydoor-bench");
    WholeProcess bench = new WholeProcess(folder);
    if (args[0].equals("start")) {
      bench.start(model, photos);
    } else {
      bench.button(model, photos);
    }
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
        board: {kind: simulated, control: control}
        mqtt: {url: "tcp://127.0.0.1:1"}
        """
            .formatted(state, camera));
  }

  private String[] words(Path model, Path photos) {
    String file = folder.resolve("doggydoor.yaml").toString();
    return new String[] {
      "run", "--config", file, "--model", model.toString(), "--photos", photos.toString()
    };
  }

  private void start(Path model, Path photos) throws Exception {
    System.out.printf(
        "%-10s %12s %12s %14s %12s%n", "run", "armed ms", "model ms", "decided ms", "RSS MiB");
    for (int run = 1; run <= 5; run++) {
      long begun = System.nanoTime();
      Path state = folder.resolve("state" + run);
      configure("{kind: replay, path: replay.txt, rate: 5}", state);
      Process door = Doggydoor.command(words(model, photos)).start();
      String armed = "";
      String ready = "";
      try (BufferedReader lines = lines(door)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          armed = line.contains("The button is armed, ") ? number(line, "armed, ") : armed;
          ready = line.contains("The model answers, ") ? number(line, "answers, ") : ready;
          if (line.contains("unlocked: ")) {
            break;
          }
        }
        long decided = (System.nanoTime() - begun) / 1_000_000;
        Thread.sleep(2000);
        System.out.printf(
            "%-10d %12s %12s %14d %12d%n",
            run, armed, ready, decided, Doggydoor.residentMib("" + door.pid()));
        end(door);
      }
    }
  }

  private static String number(String line, String after) {
    return line.substring(line.indexOf(after) + after.length()).split(" ")[0];
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
        new DoorProcess(folder, "--model", model.toString(), "--photos", photos.toString())) {
      door.start();
      Thread.sleep(6_000);
      for (int i = 0; i < PRESSES; i++) {
        millis.add(door.press().orElse(Double.POSITIVE_INFINITY));
      }
    }
    millis.sort(null);
    System.out.printf(
        "%-52s %8.2f %8.2f %8.2f%n",
        name, millis.get(PRESSES / 2), millis.get(PRESSES * 99 / 100), millis.getLast());
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void end(Process door) throws InterruptedException {
    door.destroy();
    if (!door.waitFor(10, TimeUnit.SECONDS)) {
      door.destroyForcibly();
      throw new IllegalStateException("the door did not end within 10 s of SIGTERM");
    }
  }
}
