package io.github.doggydoor.cli.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the door's own process, which holds its lines and camera as long as it runs. */
final class RunningDoor {
  private RunningDoor() {}

  /** A line that says how to stop it, where it may be why {@code test} failed; otherwise empty. */
  static String hint(SetupTest test) {
    if (test == SetupTest.BROKER) {
      return "";
    }
    return process()
        .map(
            pid ->
                "\nA door is running (process "
                    + pid
                    + ") and holds its lines and camera: stop it for the time being with"
                    + " `sudo systemctl stop doggydoor` (or end that process), and test again")
        .orElse("");
  }

  private static Optional<Long> process() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> pid != ProcessHandle.current().pid())
        .filter(RunningDoor::isDoor)
        .findFirst();
  }

  /** Java with our main class or jar, and the command run. ProcessHandle cuts long words off. */
  private static boolean isDoor(long pid) {
    try {
      List<String> words =
          List.of(
              Files.readString(
                      Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                  .split("\0"));
      return words.contains("run") && words.stream().anyMatch(word -> word.contains("doggydoor"));
    } catch (IOException ended) {
      return false;
    }
  }
}
