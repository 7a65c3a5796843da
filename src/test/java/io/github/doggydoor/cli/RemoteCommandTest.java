package io.github.doggydoor.cli;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.Daemon;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.MosquittoBroker;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.MqttSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The owner's commands against a whole door, with a real broker between them. */
class RemoteCommandTest {
  @TempDir private Path folder;

  private MosquittoBroker broker;
  private Path configuration;
  private Daemon daemon;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(Files.createDirectory(folder.resolve("broker")));
    broker.start();
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {device: /dev/video99}
            board: {kind: simulated}
            mqtt: {url: "%s", remote_unlock: true}
            """
                .formatted(broker.uri()));
  }

  @AfterEach
  void end() throws Exception {
    if (daemon != null) {
      daemon.stop();
    }
    if (broker != null) {
      broker.close();
    }
  }

  private void startDoor() throws Exception {
    daemon =
        Daemon.start(
            ConfigurationReader.read(configuration),
            Optional.of(folder.resolve("none")),
            Optional.empty(),
            Map.of());
    until(
        "the door is online", () -> Cli.run("remote", "status", "-c", configuration).status() == 0);
  }

  private Cli remote(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "remote";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "-c";
    all[words.length + 2] = configuration;
    return Cli.run(all);
  }

  @Test
  void anUnlockAModeAndALockAreDoneAndARefusalSaysWhy() throws Exception {
    startDoor();
    Cli unlocked = remote("unlock");
    assertEquals(ExitCode.OK, unlocked.status(), unlocked.err());
    assertEquals("test: unlock: done", unlocked.out().strip());
    assertEquals("test: lock: done", remote("lock").out().strip());
    assertEquals("test: mode lockdown: done", remote("mode", "lockdown").out().strip());
    Cli refused = remote("unlock");
    assertEquals(ExitCode.REFUSED, refused.status());
    assertEquals("test: unlock: refused: mode lockdown", refused.err().strip());
    String log = Cli.run("log", "-c", configuration, "--kind", "remote,mode").out();
    assertTrue(log.contains("unlock by mqtt: unlocked"), log);
    assertTrue(log.contains("lock by mqtt: locked"), log);
    assertTrue(log.contains("mode lockdown by mqtt: from auto to lockdown"), log);
    assertTrue(log.contains("unlock by mqtt: refused: mode lockdown"), log);
  }

  @Test
  void theLogFromAfarIsTheLogFromNear() throws Exception {
    fillLog();
    startDoor();
    remote("lock");
    for (Object[] words :
        new Object[][] {
          {"--last", "1000"},
          {"--last", "7"},
          {"--last", "3", "--kind", "fault"},
          {"--kind", "fault", "--last", "1000", "--json"},
          {"--since", "2026-06-01T10:00:00Z"},
          {"--since", "1h"},
          {"--since", "2026-06-01T10:00:00Z", "--last", "2"},
          {"--since", "2020-01-01", "--kind", "started,remote"},
        }) {
      Object[] near = new Object[words.length + 3];
      near[0] = "log";
      near[1] = "-c";
      near[2] = configuration;
      System.arraycopy(words, 0, near, 3, words.length);
      Object[] far = new Object[words.length + 1];
      far[0] = "log";
      System.arraycopy(words, 0, far, 1, words.length);
      Cli shown = remote(far);
      assertEquals(ExitCode.OK, shown.status(), shown.err());
      assertEquals(
          Cli.run(near).out(), shown.out(), String.join(" ", (CharSequence[]) strings(words)));
    }
    assertEquals(100, remote("log").lines().size(), "no more than asked for");
  }

  private static String[] strings(Object[] words) {
    return java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new);
  }

  /** 500 strangers, a minute apart, and a fault among every hundred. */
  private void fillLog() throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    Instant start = Instant.parse("2026-06-01T06:00:00Z");
    try (SqliteDoorLog log = SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      for (int i = 1; i <= 500; i++) {
        Kind kind = i % 100 == 0 ? Kind.FAULT : Kind.DENIED;
        log.append(
            Entry.of(kind, new Moment(0, start.plusSeconds(60L * i)), "row " + i),
            Optional.empty());
      }
    }
  }

  /** 3000 messages as fast as mosquitto's own client sends them, some thousand a second. */
  @Test
  void inAFloodOfNonsenseTheOwnersUnlockIsDoneAndTheLogStaysShort() throws Exception {
    startDoor();
    Process flood =
        new ProcessBuilder(
                "mosquitto_pub",
                "-h",
                "127.0.0.1",
                "-p",
                "" + broker.port(),
                "-l",
                "-t",
                "doggydoor/test/set")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (PrintWriter lines =
        new PrintWriter(flood.getOutputStream(), false, StandardCharsets.UTF_8)) {
      for (int i = 0; i < 3000; i++) {
        lines.println("{\"command\":\"open\",\"id\":\"flood-" + i + "\"}");
      }
    }
    assertTrue(flood.waitFor(20, java.util.concurrent.TimeUnit.SECONDS));
    assertEquals("test: unlock: done", remote("unlock").out().strip());
    daemon.stop();
    String log = Cli.run("log", "-c", configuration, "--kind", "remote").out();
    assertEquals(12, log.lines().count(), log);
    assertTrue(log.contains("unlock by mqtt: unlocked"), log);
    assertTrue(log.contains(" more commands were refused within "), log);
  }

  @Test
  void aFollowedLogShowsRowsAsTheyComeEachOnceThroughALostBroker() throws Exception {
    startDoor();
    try (Following log = new Following("remote", "log", "--follow", "-c", configuration)) {
      until("what was there is shown", () -> log.out().contains("for the first time"));
      remote("lock");
      until("the lock is shown", () -> log.out().contains("lock by mqtt"));
      broker.kill();
      until("the loss is told", () -> log.err().contains("trying again in 5 s"));
      broker.start();
      until("the door is back", () -> remote("mode", "learn").status() == ExitCode.OK);
      until("what came meanwhile is shown", () -> log.out().contains("from auto to learn"));
      long rows = log.out().lines().count();
      assertEquals(rows, log.out().lines().map(line -> line.substring(0, 6)).distinct().count());
      String near = Cli.run("log", "-c", configuration).out();
      assertTrue(near.startsWith(log.out()), near + "\n but \n" + log.out());
    }
  }

  @Test
  void watchingShowsStatesAndRowsAndThatTheDoorLeaves() throws Exception {
    startDoor();
    try (Following watch = new Following("remote", "watch", "-c", configuration)) {
      until("it is online", () -> watch.out().contains("  online"));
      remote("unlock");
      until("the row is shown", () -> watch.out().contains("unlock by mqtt: unlocked"));
      until("the state is shown", () -> watch.out().contains("  unlocked, mode auto"));
      daemon.stop();
      until("it leaves", () -> watch.out().contains("  stopped: "));
    }
  }

  @Test
  void theStatusIsToldInWordsAndADoorThatIsAwayIsAnError() throws Exception {
    startDoor();
    Cli online = remote("status");
    assertEquals(ExitCode.OK, online.status(), online.err());
    assertTrue(online.out().contains("reached   online"), online.out());
    assertTrue(online.out().contains("mode      auto"), online.out());
    assertTrue(online.out().contains("flap      closed"), online.out());
    assertTrue(online.out().contains("faults    model: "), online.out());
    daemon.stop();
    Cli away = remote("status");
    assertEquals(ExitCode.NO_ANSWER, away.status());
    assertTrue(away.out().contains("reached   stopped: "), away.out());
    assertEquals(ExitCode.NO_ANSWER, remote("unlock").status());
  }

  @Test
  void aDoorIsReachedByOptionsAloneAndAWrongNameIsTold() throws Exception {
    startDoor();
    Object[] to = {"--url", broker.uri(), "--door", "test"};
    assertEquals(0, Cli.run("remote", "lock", to[0], to[1], to[2], to[3]).status());
    Cli unknown =
        Cli.run("remote", "status", "--url", broker.uri(), "--door", "nobody", "--wait", "1");
    assertEquals(ExitCode.NO_ANSWER, unknown.status());
    assertTrue(unknown.err().contains("No door doggydoor/nobody"), unknown.err());
    try (Following watch =
        new Following(
            "remote", "watch", "--url", broker.uri(), "--door", "nobody", "--wait", "1")) {
      until("it is told", () -> watch.err().contains("No door doggydoor/nobody"));
    }
  }

  @Test
  void aBrokerThatIsNotThereIsAnErrorOfItsOwn() throws Exception {
    broker.kill();
    Cli failed = remote("lock");
    assertEquals(ExitCode.NO_BROKER, failed.status());
    assertEquals(1, failed.err().lines().count(), failed.err());
    assertTrue(failed.err().contains(broker.uri().toString()), failed.err());
  }

  @Test
  void aClockThatDiffersIsExplained() throws Exception {
    MqttSettings settings = MqttSettings.of(broker.uri(), "fake", "test");
    AtomicReference<MqttLink> door = new AtomicReference<>();
    try (SqliteDoorLog log = SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC);
        MqttLink link = new MqttLink(settings, log, command -> refuse(door.get(), command))) {
      door.set(link);
      link.start();
      until("it is connected", link::connected);
      Cli refused = remote("unlock", "--expires", "20");
      assertEquals(ExitCode.REFUSED, refused.status());
      assertTrue(refused.err().contains("differ by more than 20 s"), refused.err());
    }
  }

  private static void refuse(MqttLink door, Command command) {
    door.acknowledge(command.id(), false, "it expired at 2026-11-24T12:00:00Z");
  }

  @Test
  void whatIsMissingOrWrongOnTheCommandLineIsSaid() throws Exception {
    Cli absent = Cli.run("remote", "lock", "-c", folder.resolve("none.yaml"));
    assertEquals(ExitCode.CONFIGURATION, absent.status());
    assertTrue(absent.err().contains("give --url and --door"), absent.err());
    Path silent = Files.writeString(folder.resolve("silent.yaml"), "door: {name: x}");
    Cli withoutBroker = Cli.run("remote", "lock", "-c", silent);
    assertEquals(ExitCode.CONFIGURATION, withoutBroker.status());
    assertTrue(withoutBroker.err().contains("mqtt.url"), withoutBroker.err());
    Cli http = Cli.run("remote", "lock", "--url", "http://x");
    assertEquals(ExitCode.USAGE, http.status());
    assertTrue(http.err().contains("is no broker's address"), http.err());
    Cli half = Cli.run("remote", "lock", "--door", "x");
    assertEquals(ExitCode.USAGE, half.status());
    assertTrue(half.err().contains("--url is missing"), half.err());
    assertEquals(ExitCode.USAGE, remote("mode", "party").status());
    assertEquals(ExitCode.USAGE, remote("unlock", "--expires", "0").status());
    Cli nothing = Cli.run("remote");
    assertEquals(ExitCode.USAGE, nothing.status());
    assertTrue(nothing.err().contains("unlock, lock, mode, log, status or watch"), nothing.err());
  }

  @Test
  void aPasswordFileThatCannotBeReadIsNamed() throws Exception {
    Cli failed =
        Cli.run(
            "remote",
            "lock",
            "--url",
            broker.uri(),
            "--user",
            "me",
            "--password-file",
            folder.resolve("none"));
    assertEquals(ExitCode.NO_BROKER, failed.status());
    assertTrue(failed.err().contains(folder.resolve("none").toString()), failed.err());
  }

  /** A command that goes on until it is interrupted. */
  private static final class Following implements AutoCloseable {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Thread thread;

    Following(Object... words) {
      CommandLine command =
          Main.commandLine()
              .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err));
      thread = Thread.ofVirtual().start(() -> command.execute(strings(words)));
    }

    String out() {
      return out.toString();
    }

    String err() {
      return err.toString();
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      assertTrue(thread.join(java.time.Duration.ofSeconds(20)), "it does not end");
    }
  }
}
