package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.cli.Main;
import io.github.doggydoor.config.ConfigurationReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setup in a real terminal, in a process of its own. */
class SetupTerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String CTRL_C = "\003";

  /** What takes longer hangs, in seconds. */
  private static final int LONGEST = 120;

  @TempDir private Path folder;

  /** A terminal (by util-linux's script) with setup in it. */
  private static final class Terminal implements AutoCloseable {
    private final Process process;
    private final StringBuilder shown = new StringBuilder();

    Terminal(String words) throws IOException {
      Assumptions.assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + " (bsdutils) is not installed");
      String command =
          String.join(
              " ",
              ChildJava.command(List.of("-XX:+UseSerialGC"), Main.class.getName(), "setup", words));
      // Where the tests run in the background, a shell has told them to ignore Ctrl-C.
      ProcessBuilder builder =
          new ProcessBuilder(
              SCRIPT.toString(), "-qefc", "exec env --default-signal=INT " + command, "/dev/null");
      builder.environment().put("TERM", "dumb");
      process = builder.redirectErrorStream(true).start();
      CompletableFuture.delayedExecutor(LONGEST, TimeUnit.SECONDS).execute(this::close);
    }

    /** Waits until it shows this, after what it showed before. */
    void await(String words) throws IOException {
      InputStream out = process.getInputStream();
      while (shown.indexOf(words) < 0) {
        int next = out.read();
        if (next < 0) {
          throw new AssertionError("it ended without " + words + ": " + shown);
        }
        shown.append((char) next);
      }
      shown.delete(0, shown.indexOf(words) + words.length());
    }

    void type(String keys) throws IOException {
      OutputStream in = process.getOutputStream();
      in.write(keys.getBytes(StandardCharsets.UTF_8));
      in.flush();
    }

    int end() throws IOException, InterruptedException {
      shown.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it ends");
      return process.exitValue();
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void ctrlCWhileTheLatchIsOpenLocksItAndLeavesEverythingAsItWas() throws Exception {
    Path target = Files.writeString(folder.resolve("doggydoor.yaml"), "door: {name: old}\n");
    try (Terminal terminal =
        new Terminal(
            "-c " + target + " --board simulated --control " + folder.resolve("control"))) {
      for (String question :
          List.of(
              "Name of the door",
              "Latch:",
              "(y/n)",
              "Line of the latch",
              "Line of the button",
              "Line of the contact",
              "Line of a sensor inside")) {
        terminal.await(question);
        terminal.type("\n");
      }
      terminal.await("Enter to begin");
      terminal.type("\n");
      while (!Files.exists(folder.resolve("control"))) {
        Thread.sleep(5);
      }
      terminal.type(CTRL_C);
      assertEquals(130, terminal.end(), terminal.shown.toString());
      assertTrue(terminal.shown.indexOf("nothing was written") > 0, terminal.shown.toString());
    }
    // The socket goes when the board is let go of; a board that was not would have left it.
    assertEquals(List.of("doggydoor.yaml"), left());
    assertEquals("door: {name: old}\n", Files.readString(target));
  }

  @Test
  void aPasswordIsNotShownWhileItIsTyped() throws Exception {
    Path target = folder.resolve("doggydoor.yaml");
    try (Terminal terminal =
        new Terminal(
            "-c "
                + target
                + " --board simulated --camera usb --door d --latch strike --latch-active-low"
                + " --latch-line 1 --button-line 2 --contact-line none --inside-line none"
                + " --skip latch,button,contact,camera,broker")) {
      terminal.await("MQTT broker");
      terminal.type("tcp://localhost:1883\n");
      terminal.await("user at the broker");
      terminal.type("door\n");
      terminal.await("Its password (not shown");
      // The terminal stops to show what is typed a moment after it shows the question.
      terminal.await(": ");
      Thread.sleep(300);
      terminal.type("quiet-please\n");
      terminal.await("Write it to");
      terminal.type("\n");
      assertEquals(0, terminal.end(), terminal.shown.toString());
      assertTrue(terminal.shown.indexOf("quiet-please") < 0, terminal.shown.toString());
    }
    assertEquals("quiet-please", Files.readString(folder.resolve("mqtt-password")));
    assertTrue(ConfigurationReader.read(target).mqtt().orElseThrow().passwordFile().isPresent());
  }
}
