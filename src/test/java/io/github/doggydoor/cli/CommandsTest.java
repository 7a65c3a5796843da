package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.ConfigurationCopy;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  @TempDir private Path folder;

  private Path configuration(String text) throws Exception {
    return Files.writeString(folder.resolve("doggydoor.yaml"), text);
  }

  private Path configurationWithALog() throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    try (SqliteDoorLog log =
        SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneId.of("Europe/Zurich"))) {
      log.append(
          entry(Kind.STARTED, "2026-06-01T06:00:00Z", "for the first time"), Optional.empty());
      log.append(entry(Kind.DENIED, "2026-06-01T07:00:00Z", "a cat"), Optional.of("a/cat.jpg"));
      log.append(entry(Kind.UNLOCKED, "2026-06-02T07:00:00Z", "Bo"), Optional.empty());
    }
    return configuration("door: {state_dir: state}");
  }

  private static Entry entry(Kind kind, String at, String why) {
    return Entry.of(kind, new Moment(0, Instant.parse(at)), why);
  }

  @Test
  void theLogIsShownInTheTimeOfTheDoorWithItsReasonsAndSnapshots() throws Exception {
    Cli shown = Cli.run("log", "-c", configurationWithALog());
    assertEquals(ExitCode.OK, shown.status(), shown.err());
    assertEquals(3, shown.lines().size());
    assertEquals("     2  2026-06-01 09:00:00  denied    a cat  [a/cat.jpg]", shown.lines().get(1));
  }

  @Test
  void theLogIsCutByTimeKindAndNumber() throws Exception {
    Path configuration = configurationWithALog();
    assertEquals(1, Cli.run("log", "-c", configuration, "--since", "2026-06-02").lines().size());
    assertEquals(1, Cli.run("log", "-c", configuration, "--kind", "denied").lines().size());
    Cli newest = Cli.run("log", "-c", configuration, "--json", "--last", "1");
    JsonObject row = JsonParser.parseString(newest.out()).getAsJsonObject();
    assertEquals("unlocked", row.get("kind").getAsString());
    assertEquals(3, row.get("seq").getAsLong());
  }

  @Test
  void aLogThatIsNotThereIsAnErrorOfTheLog() throws Exception {
    Cli shown = Cli.run("log", "-c", configuration("door: {state_dir: nowhere}"));
    assertEquals(ExitCode.LOG, shown.status());
    assertTrue(shown.err().contains("nowhere/doorlog.sqlite"), shown.err());
  }

  @Test
  void everyMistakeOfTheConfigurationIsListedAtOnce() throws Exception {
    Path file = configuration("latch:\n  max_on: ten\n  energise: unlock\n");
    Cli checked = Cli.run("check", "-c", file);
    assertEquals(ExitCode.CONFIGURATION, checked.status());
    assertEquals(2, checked.err().lines().count(), checked.err());
    assertTrue(checked.err().contains(file + ":2:11: latch.max_on: \"ten\""), checked.err());
    assertTrue(checked.err().contains("did you mean energize?"), checked.err());
  }

  @Test
  void checkLooksThroughTheCameraInsideAndAtItsModel() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Cli checked =
        Cli.run(
            "check",
            "-c",
            configuration(
                """
                door: {state_dir: state}
                camera: {kind: replay, path: %1$s}
                inside: {camera: {kind: replay, path: %1$s/nowhere}, model: %1$s/no-model}
                board: {kind: simulated}
                """
                    .formatted(photos)));
    List<String> failed = checked.lines().stream().filter(line -> line.startsWith("FAIL")).toList();
    assertEquals(4, failed.size(), checked.out());
    assertTrue(failed.get(1).startsWith("FAIL  camera inside  no frame"), failed.get(1));
    assertTrue(failed.get(1).contains("nowhere"), failed.get(1));
    assertTrue(failed.get(3).startsWith("FAIL  model inside   "), failed.get(3));
    assertTrue(failed.get(3).contains("no-model"), failed.get(3));
  }

  @Test
  void checkGoesOnAfterWhatFailsAndItsStatusNamesTheFirst() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Cli checked =
        Cli.run(
            "check",
            "-c",
            configuration(
                "{door: {state_dir: state}, camera: {kind: replay, path: "
                    + photos
                    + "},"
                    + " board: {kind: simulated}, mqtt: {url: \"tcp://127.0.0.1:1\"}}"));
    assertEquals(ExitCode.PICTURE, checked.status(), checked.out());
    List<String> marks =
        checked.lines().stream()
            .map(line -> line.substring(0, 4).strip() + " " + line.substring(6, 19).strip())
            .toList();
    assertEquals(
        List.of(
            "ok configuration",
            "note configuration",
            "ok libraries",
            "ok board",
            "FAIL camera",
            "FAIL model",
            "ok disk",
            "ok clock",
            "FAIL broker",
            "ok page"),
        marks);
  }

  @Test
  void checkLooksAtTheConfigurationAloneWhereItIsToldTo() throws Exception {
    Path right = configuration("{board: {kind: simulated}}");
    Cli checked = Cli.run("check", "--configuration-only", "-c", right);
    assertEquals(ExitCode.OK, checked.status(), checked.err());
    assertEquals(2, checked.lines().size(), checked.out());
    Path wrong = configuration("latch: {max_on: ten}");
    Cli refused = Cli.run("check", "--configuration-only", "-c", wrong);
    assertEquals(ExitCode.CONFIGURATION, refused.status(), refused.out());
  }

  @Test
  void safeGoesByTheCopyOfTheLastConfigurationThatStarted() throws Exception {
    Path broken = configuration("latch: {max_on: ten}");
    Path copy = folder.resolve("last-good.yaml");
    new ConfigurationCopy(copy, broken).keep("board: {kind: simulated}");
    Cli safe = Cli.run("safe", "-c", broken, "--last-good", copy);
    assertEquals(ExitCode.OK, safe.status(), safe.err());
    assertEquals("The board is simulated: no latch to lock.", safe.out().strip());
  }

  @Test
  void safeGoesByTheFileWhereThereIsNoCopyAndSaysWhatIsWrongWithTheChip() throws Exception {
    Path file = configuration("board: {chip: /dev/gpiochip99}");
    Cli safe = Cli.run("safe", "-c", file, "--last-good", folder.resolve("none.yaml"));
    assertEquals(ExitCode.BOARD, safe.status(), safe.out());
    assertTrue(safe.err().contains("/dev/gpiochip99 is not there (board.chip)"), safe.err());
    assertEquals(ExitCode.CONFIGURATION, Cli.run("safe", "-c", configuration("latch: 1")).status());
  }

  @Test
  void aRecipeThatIsNoneIsAUsageError() {
    Cli imported =
        Cli.run(
            "model",
            "import",
            "--saved-model",
            "x",
            "--labels",
            "a,b",
            "--out",
            "y",
            "--recipe",
            "big");
    assertEquals(ExitCode.USAGE, imported.status());
    assertTrue(imported.err().contains("224x224,nearest,rgb,samplewise"), imported.err());
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "demo",
            "setup",
            "run",
            "check",
            "safe",
            "predict",
            "evaluate",
            "model",
            "log",
            "teach",
            "web",
            "remote",
            "fleet")) {
      Cli help = Cli.run(command, "--help");
      assertEquals(ExitCode.OK, help.status());
      assertTrue(help.out().startsWith("Usage: doggydoor " + command), help.out());
    }
    assertTrue(Cli.run("--version").out().startsWith("doggydoor "), "the version");
  }
}
