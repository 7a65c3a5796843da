package io.github.doggydoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The true launcher in a locale that knows no umlauts, as a service or a cron job may have it. */
class LocaleTest {
  @TempDir private Path folder;

  private record Answer(int status, String said) {}

  private Answer doggydoor(Path from, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "java=$1 natives=$2 classpath=$3; shift 3; . \"$LAUNCH\"",
                "doggydoor",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                Path.of(System.getProperty("doggydoor.natives", "native/staged"))
                    .toAbsolutePath()
                    .toString(),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(part -> Path.of(part).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator))));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().remove("DOGGYDOOR_JAVA_OPTS");
    builder.environment().put("LANG", "C");
    builder
        .environment()
        .put("LAUNCH", Path.of("deploy/package/launch.sh").toAbsolutePath().toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), said);
  }

  @Test
  void umlautsInPathsAndRowsComeThroughInALocaleThatKnowsNone() throws Exception {
    // Made by a shell, byte for byte, as the test's own Java may be in such a locale, too.
    assertEquals(
        0,
        new ProcessBuilder(
                "sh",
                "-c",
                "mkdir -p \"$(printf 'H\\303\\274tte/Zustand')\" && printf 'door: {name: back, state_dir: Zustand}\\n"
                    + "vision: {model: \"Gr\\303\\266\\303\\237e/T\\303\\274r\"}\\nboard: {kind: simulated}\\n'"
                    + " > \"$(printf 'H\\303\\274tte/T\\303\\274r.yaml')\"")
            .directory(folder.toFile())
            .start()
            .waitFor());
    Path row = Files.createDirectory(folder.resolve("row"));
    try (SqliteDoorLog log = SqliteDoorLog.open(row.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      log.append(Entry.of(Kind.REMOTE, Moment.now(), "unlock by Tür"), Optional.empty());
    }
    Files.writeString(folder.resolve("row.yaml"), "door: {state_dir: row}\n");
    Answer check = doggydoor(folder, "check", "--configuration-only", "--config", "Hütte/Tür.yaml");
    assertEquals(0, check.status(), check.said());
    assertTrue(check.said().contains("Hütte/Tür.yaml is right"), check.said());
    Answer log = doggydoor(folder, "log", "--json", "--config", "row.yaml");
    assertEquals(0, log.status(), log.said());
    assertTrue(log.said().contains("unlock by Tür"), log.said());
  }
}
