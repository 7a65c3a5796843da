package io.github.doggydoor.cli.remote;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.MqttSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What the owner tells the door from afar, what it answers, and what is wrong where it does not.
 */
class RemoteCommandTest extends RemoteFixture {
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
  void eachDogThatTheOwnerNamesIsSetRightByItsName() throws Exception {
    Files.writeString(
        configuration,
        Files.readString(configuration) + "inside: {line: 24}\ndogs: {rex: {}, ada: {}}\n");
    startDoor();
    assertEquals(ExitCode.OK, Cli.run("home", "rex", "out", "-c", configuration).status());
    until("the state tells it", () -> remote("status").out().contains("rex       out"));
    assertTrue(remote("status").out().contains("ada       unknown"), remote("status").out());
    try (Ear ear = new Ear(broker, "homeassistant/device/doggydoor_test/config")) {
      until("Home Assistant is told", () -> ear.lines().toString().contains("_home_rex"));
      assertFalse(ear.lines().toString().contains("home_bo"), ear.lines().toString());
    }
    Cli other = Cli.run("home", "bo", "out", "-c", configuration);
    assertEquals(ExitCode.REFUSED, other.status());
    assertTrue(other.err().contains("this door knows these dogs: ada, rex"), other.err());
    assertEquals(1, Cli.run("log", "-c", configuration, "--dog", "rex").lines().size());
  }

  @Test
  void theOwnerSetsRightWhereTheDogIsAndAfterARestartTheLogStillTellsIt() throws Exception {
    Files.writeString(configuration, Files.readString(configuration) + "inside: {line: 24}\n");
    startDoor();
    assertTrue(remote("status").out().contains("bo        unknown"), remote("status").out());
    Cli set = Cli.run("home", "bo", "out", "-c", configuration);
    assertEquals(ExitCode.OK, set.status(), set.err());
    assertEquals("test: bo out: done", set.out().strip());
    until("the state tells it", () -> remote("status").out().contains("bo        out"));
    String log = Cli.run("log", "-c", configuration, "--kind", "whereabouts").out();
    assertTrue(log.contains("bo out: said by mqtt"), log);
    Cli other = Cli.run("home", "rex", "out", "-c", configuration);
    assertEquals(ExitCode.REFUSED, other.status());
    assertTrue(other.err().contains("this door knows one dog: bo"), other.err());
    assertEquals(ExitCode.USAGE, Cli.run("home", "bo", "away", "-c", configuration).status());
    daemon.stop();
    startDoor();
    until("it is known again", () -> remote("status").out().contains("bo        out"));
  }

  @Test
  void aDoorThatCannotKnowWhoIsAtHomeTellsNothingOfIt() throws Exception {
    startDoor();
    assertTrue(!remote("status").out().contains("bo  "), remote("status").out());
    assertEquals(
        ExitCode.NO_ANSWER,
        Cli.run("home", "bo", "out", "-c", configuration, "--wait", "1").status());
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
}
