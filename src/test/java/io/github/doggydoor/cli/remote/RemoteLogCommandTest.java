package io.github.doggydoor.cli.remote;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The door's log and its states, shown and followed from afar. */
class RemoteLogCommandTest extends RemoteFixture {
  @Test
  void theLogFromAfarIsTheLogFromNear() throws Exception {
    fillLog();
    startDoor();
    remote("lock");
    until(
        "the last row of a start without a camera is written",
        () -> Cli.run("log", "-c", configuration, "--kind", "blind").out().contains("camera"));
    for (Object[] words :
        new Object[][] {
          {"--last", "1000"},
          {"--last", "7"},
          {"--last", "3", "--kind", "fault"},
          {"--kind", "fault", "--last", "1000", "--json"},
          {"--since", "2026-06-01T10:00:00Z"},
          {"--since", "1h"},
          {"--dog", "rex", "--last", "3", "--json"},
          {"--dog", "rex", "--since", "2026-06-01T10:00:00Z", "--kind", "denied"},
          {"--dog", "REX", "--last", "3"},
          {"--dog", "max", "--last", "3"},
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
      assertEquals(Cli.run(near).out(), shown.out(), String.join(" ", Cli.arguments(words)));
    }
    assertEquals(71, remote("log", "--dog", "rex", "--last", "1000").lines().size());
    assertEquals(71, remote("log", "--dog", "Rex", "--last", "1000").lines().size());
    assertEquals(100, remote("log").lines().size(), "no more than asked for");
  }

  /** 500 strangers, a minute apart, and a fault among every hundred; each seventh is about Rex. */
  private void fillLog() throws Exception {
    Path state = Files.createDirectories(folder.resolve("state"));
    Instant start = Instant.parse("2026-06-01T06:00:00Z");
    try (SqliteDoorLog log = SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      for (int i = 1; i <= 500; i++) {
        Kind kind = i % 100 == 0 ? Kind.FAULT : Kind.DENIED;
        boolean about = i % 7 == 0;
        log.append(
            new Entry(
                kind,
                new Moment(0, start.plusSeconds(60L * i)),
                "row " + i,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of("rex").filter(_ -> about),
                Optional.empty()),
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
}
