package io.github.doggydoor.cli;

import java.util.Arrays;
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
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> process.info().arguments().map(RunningDoor::isDoor).orElse(false))
        .map(ProcessHandle::pid)
        .findFirst();
  }

  /** Java with our main class or jar, and the command run. */
  private static boolean isDoor(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    return words.contains("run") && words.stream().anyMatch(word -> word.contains("doggydoor"));
  }
}
