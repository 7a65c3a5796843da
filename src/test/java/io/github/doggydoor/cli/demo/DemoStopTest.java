package io.github.doggydoor.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.cli.Main;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is stopped in the middle, as by Ctrl-C, in a process of its own. */
class DemoStopTest {
  @TempDir private Path temporary;

  private Process demo(String... more) throws Exception {
    List<String> command =
        ChildJava.command(
            List.of("-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary),
            Main.class.getName(),
            "demo");
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    return builder.start();
  }

  private void stopAt(String line, String... more) throws Exception {
    Process demo = demo(more);
    try (BufferedReader out = demo.inputReader()) {
      String read = out.readLine();
      while (read != null && !read.equals(line)) {
        read = out.readLine();
      }
      assertEquals(line, read);
      // SIGTERM; Ctrl-C's SIGINT takes the same way. The process's own destroy closes its streams.
      demo.toHandle().destroy();
      assertTrue(demo.waitFor(15, TimeUnit.SECONDS), "it ends");
      assertEquals("", new String(demo.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      try (Stream<Path> left = Files.list(temporary)) {
        assertEquals(
            List.of(),
            left.filter(path -> path.getFileName().toString().startsWith("doggydoor")).toList());
      }
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  void stoppedWhileItPlaysItLeavesNothingBehind() throws Exception {
    stopAt("The step is empty.");
  }

  @Test
  void stoppedWhileItDrawsItLeavesNothingBehind() throws Exception {
    stopAt("Drawing 178 pictures of visitors.");
  }
}
