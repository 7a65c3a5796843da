package io.github.doggydoor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What systemd itself says of the units in {@code systemd}. */
class ServiceUnitTest {
  private static final Path UNIT = Path.of("systemd/doggydoor.service");

  /** Ten times the exposure that is allowed: 1.3, where a service with a JIT can come to 1.1. */
  private static final int EXPOSURE = 13;

  /** What a systemd that is too old for a line says of it. */
  private static final Pattern TOO_OLD =
      Pattern.compile(
          ".*(Unknown key( name)? '(WantsMountsFor|RestartSteps|RestartMaxDelaySec)'"
              + "|Failed to parse service type, ignoring: notify-reload).*");

  @TempDir private Path folder;

  private record Said(int status, List<String> lines) {}

  private static Said analyze(Path unit, String test, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "--no-pager"));
    command.addAll(List.of(arguments));
    command.add(unit.toString());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      List<String> lines = process.inputReader().lines().toList();
      return new Said(process.waitFor(), lines);
    } catch (IOException absent) {
      String line = "SKIPPED " + test + ": it wants systemd-analyze (package systemd)";
      System.err.println(line);
      return Assumptions.abort(line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"doggydoor.service", "doggydoor-teach.service"})
  void theSandboxLeavesNoMoreOpenThanWasAgreed(String unit) throws Exception {
    Said said =
        analyze(
            UNIT.resolveSibling(unit),
            "ServiceUnitTest.theSandboxLeavesNoMoreOpenThanWasAgreed",
            "security",
            "--offline=true",
            "--threshold=" + EXPOSURE);
    assertEquals(0, said.status(), String.join("\n", said.lines()));
    System.out.println("systemd-analyze security: " + said.lines().getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"raspberry-pi", "jetson"})
  void whatSetupGrantsToACameraKeepsTheSandboxWithinWhatWasAgreed(String board) throws Exception {
    Path unit = Files.copy(UNIT, folder.resolve(UNIT.getFileName()));
    Path beside = Files.createDirectory(folder.resolve(UNIT.getFileName() + ".d"));
    Files.copy(
        Path.of("src/test/resources/io/github/doggydoor/cli/setup", board + ".camera.conf"),
        beside.resolve("camera.conf"));
    Said said =
        analyze(
            unit,
            "ServiceUnitTest.whatSetupGrantsToACameraKeepsTheSandboxWithinWhatWasAgreed",
            "security",
            "--offline=true",
            "--threshold=" + EXPOSURE);
    String lines = String.join("\n", said.lines());
    assertEquals(0, said.status(), lines);
    String granted = board.equals("jetson") ? "/dev/nvmap:rw" : "char-media:rw";
    assertTrue(lines.contains(granted), "the file beside the unit was not read: " + lines);
    assertFalse(lines.contains("Unknown key 'Bind") || lines.contains("camera.conf:"), lines);
  }

  /** In a comment, or in a line that says how far it is given. */
  @ParameterizedTest
  @ValueSource(strings = {"doggydoor.service", "doggydoor-teach.service"})
  void whatTheSandboxLeavesOpenHasItsReasonBesideIt(String file) throws Exception {
    Path place = UNIT.resolveSibling(file);
    Said said =
        analyze(
            place,
            "ServiceUnitTest.whatTheSandboxLeavesOpenHasItsReasonBesideIt",
            "security",
            "--offline=true",
            "--json=short");
    String unit = Files.readString(place);
    int open = 0;
    for (JsonElement check : JsonParser.parseString(said.lines().getLast()).getAsJsonArray()) {
      JsonObject one = check.getAsJsonObject();
      if (!one.get("set").isJsonNull() && !one.get("set").getAsBoolean()) {
        open++;
        for (String name : one.get("name").getAsString().split("/")) {
          String directive = name.replaceFirst("=.*", "");
          assertTrue(
              Pattern.compile("(?m)^(#.*\\b" + directive + "\\b|" + directive + "=)")
                  .matcher(unit)
                  .find(),
              directive);
        }
      }
    }
    assertTrue(open > 3, "systemd finds nothing open: " + said.lines());
  }

  @Test
  void theServiceIsWaitedForAtThePortOfThePageAlone() throws Exception {
    int port = ConfigurationReader.parse("", UNIT).web().listen().getPort();
    List<String> lines =
        Files.readAllLines(UNIT).stream().filter(line -> line.startsWith("SocketBind")).toList();
    assertEquals(
        List.of("SocketBindDeny=any", "SocketBindAllow=tcp:" + port, "SocketBindAllow=udp"), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doggydoor.service", "doggydoor-teach.service", "doggydoor-teach.timer"})
  void systemdKnowsEveryLineOrIsTooOldForIt(String name) throws Exception {
    Said said =
        analyze(
            UNIT.resolveSibling(name),
            "ServiceUnitTest.systemdKnowsEveryLineOrIsTooOldForIt",
            "verify");
    List<String> wrong =
        said.lines().stream()
            .filter(line -> line.contains(name))
            .filter(line -> !TOO_OLD.matcher(line).matches())
            // It is verified where it is not installed.
            .filter(line -> !line.contains("/usr/bin/doggydoor is not executable"))
            .toList();
    assertEquals(List.of(), wrong);
  }
}
