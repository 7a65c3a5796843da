package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.config.ConfigurationCopy;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MosquittoBroker;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that something is in the way of, and configurations that come later. */
class ServiceTest {
  private static final String HOLD = "decision: {hold: 40s, max_hold: 50s}\nlatch: {max_on: 1m}\n";

  @TempDir private Path folder;

  private Path write(String more) throws Exception {
    return Files.writeString(
        folder.resolve("doggydoor.yaml"),
        """
        door: {name: test, state_dir: state}
        camera: {device: /dev/video99}
        board: {kind: simulated, control: control}
        """
            + more);
  }

  private Path lastGood() {
    return folder.resolve("last-good.yaml");
  }

  private Service.Settings settings(Map<String, String> environment) {
    Path file = folder.resolve("doggydoor.yaml");
    return new Service.Settings(
        file,
        Optional.of(new ConfigurationCopy(lastGood(), file)),
        Optional.of(new ConfigurationCopy(folder.resolve("running.yaml"), file)),
        Optional.of(folder.resolve("no-model")),
        Optional.empty(),
        environment);
  }

  private List<Row> rows() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(folder.resolve("state/doorlog.sqlite"))) {
      return log.after(0, 1000, Set.of());
    }
  }

  private void assertTheButtonOpens() throws Exception {
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("press");
      board.await("unlocked");
    }
  }

  @Test
  void aConfigurationThatStartedIsCopiedAndServesTheButtonWhenTheNextIsRefused() throws Exception {
    write(HOLD);
    Service.start(settings(Map.of())).stop();
    assertEquals(Files.readString(folder.resolve("doggydoor.yaml")), Files.readString(lastGood()));
    assertEquals(Files.readString(lastGood()), Files.readString(folder.resolve("running.yaml")));
    write("latch: {max_on: ten}");
    Service service = Service.start(settings(Map.of()));
    try {
      assertEquals(Extent.PEOPLE, service.extent());
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
    List<String> faults =
        rows().stream().filter(row -> row.kind() == Kind.FAULT).map(Row::why).toList();
    assertTrue(
        faults.stream().anyMatch(why -> why.contains("latch.max_on: \"ten\"")), faults.toString());
    assertTrue(rows().stream().anyMatch(row -> row.kind() == Kind.MANUAL));
  }

  @Test
  void aBoardThatCannotBeHadIsReplacedByTheOneThatStartedLast() throws Exception {
    write("");
    Service.start(settings(Map.of())).stop();
    Files.writeString(folder.resolve("doggydoor.yaml"), "board: {chip: /dev/gpiochip99}");
    Service service = Service.start(settings(Map.of()));
    try {
      assertEquals(Extent.PEOPLE, service.extent());
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
  }

  @Test
  void withoutOneThatEverStartedTheMistakesAreTold() throws Exception {
    write("latch: {max_on: ten}");
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> Service.start(settings(Map.of())));
    assertTrue(refused.getMessage().contains("latch.max_on"), refused.getMessage());
    Files.writeString(folder.resolve("doggydoor.yaml"), "board: {chip: /dev/gpiochip99}");
    assertThrows(BoardException.class, () -> Service.start(settings(Map.of())));
  }

  @Test
  void aDoorThatDiedThreeTimesRunsItsButtonAloneAndACleanEndForgetsThat() throws Exception {
    Path broker = Files.createDirectory(folder.resolve("run"));
    Map<String, String> environment = Map.of("RUNTIME_DIRECTORY", broker.toString());
    write("mqtt: {url: \"tcp://127.0.0.1:1\"}");
    for (int i = 0; i < Starts.MANY; i++) {
      new Starts(broker.resolve("starts")).begun(System.nanoTime());
    }
    Service service = Service.start(settings(environment));
    try {
      assertEquals(Extent.BUTTON, service.extent());
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
    assertTrue(Files.notExists(folder.resolve("state")), "the log was opened");
    Service whole = Service.start(settings(environment));
    try {
      assertEquals(Extent.WHOLE, whole.extent());
      assertTrue(Files.exists(broker.resolve("starts")));
    } finally {
      whole.stop();
    }
  }

  @Test
  void withoutNativeLibrariesTheButtonOpens() throws Exception {
    write("");
    String natives = System.getProperty("doggydoor.natives");
    System.setProperty("doggydoor.natives", folder.resolve("none").toString());
    try {
      Service service = Service.start(settings(Map.of()));
      try {
        assertTheButtonOpens();
      } finally {
        service.stop();
      }
    } finally {
      System.setProperty("doggydoor.natives", natives);
    }
  }

  @Test
  void withADoorLogOfNonsenseTheButtonOpens() throws Exception {
    Path log = Files.createDirectories(folder.resolve("state")).resolve("doorlog.sqlite");
    Files.writeString(log, "nonsense ".repeat(10_000));
    write("");
    Service service = Service.start(settings(Map.of()));
    try {
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
  }

  @Test
  void aReloadChangesTheHoldOfAnOpenDoorAndTheLatchIsNotLetGoOf() throws Throwable {
    write(HOLD);
    String notify = folder.resolve("notify").toString();
    try (DatagramReceiver systemd = new DatagramReceiver(notify)) {
      Service service = Service.start(settings(Map.of("NOTIFY_SOCKET", notify)));
      try (ControlClient board = new ControlClient(folder.resolve("control"))) {
        board.say("press");
        board.await("unlocked");
        write("decision: {hold: 45s, max_hold: 50s}\nlatch: {max_on: 1m}\n");
        systemd.receiveAll();
        service.reload();
        assertReloaded(systemd);
        assertEquals(List.of("unlocked"), board.latch());
        assertEquals(
            Files.readString(folder.resolve("doggydoor.yaml")), Files.readString(lastGood()));
        write("decision: {hold: 200ms, max_hold: 300ms}\nlatch: {rest: 0ms}");
        service.reload();
        board.await("unlocked", "locked");
        board.say("press");
        board.await("unlocked", "locked", "unlocked", "locked");
      } finally {
        service.stop();
      }
    }
  }

  private static void assertReloaded(DatagramReceiver systemd) throws Throwable {
    List<String> told =
        systemd.receiveAll().stream().filter(line -> !line.startsWith("STATUS=")).toList();
    assertEquals(2, told.size(), told.toString());
    assertTrue(told.getFirst().matches("RELOADING=1\nMONOTONIC_USEC=\\d+"), told.toString());
    assertEquals("READY=1", told.getLast());
  }

  @Test
  void aConfigurationThatIsRefusedOrWantsARestartChangesNothing() throws Throwable {
    write(HOLD);
    String good = Files.readString(folder.resolve("doggydoor.yaml"));
    String notify = folder.resolve("notify").toString();
    try (DatagramReceiver systemd = new DatagramReceiver(notify)) {
      Service service = Service.start(settings(Map.of("NOTIFY_SOCKET", notify)));
      try (ControlClient board = new ControlClient(folder.resolve("control"))) {
        board.say("press");
        board.await("unlocked");
        for (String bad :
            List.of(
                "decision: {hold: 200ms, max_hold: 100ms}",
                "{",
                "decision: {hold: 200ms, max_hold: 300ms}\nlatch: {line: 5}")) {
          write(bad);
          systemd.receiveAll();
          service.reload();
          assertReloaded(systemd);
        }
        Files.delete(folder.resolve("doggydoor.yaml"));
        service.reload();
        Thread.sleep(500);
        assertEquals(List.of("unlocked"), board.latch());
        assertEquals(good, Files.readString(lastGood()));
      } finally {
        service.stop();
      }
    }
  }

  @Test
  void aReloadOfAMendedConfigurationEndsTheDoorWithoutEyesSoThatTheWholeOneIsStarted()
      throws Exception {
    write("");
    Service.start(settings(Map.of())).stop();
    write("{");
    Service service = Service.start(settings(Map.of()));
    try {
      Thread ended = Thread.ofVirtual().start(() -> await(service));
      service.reload();
      assertTrue(ended.isAlive(), "it is broken still");
      write("");
      service.reload();
      ended.join();
    } finally {
      service.stop();
    }
  }

  private static void await(Service service) {
    try {
      service.awaitEnd();
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aBrokerThatComesWithAReloadHearsTheStateAndEveryRowAndOneThatGoesHearsThatTheDoorStopped()
      throws Exception {
    write("");
    MosquittoBroker broker = new MosquittoBroker(Files.createDirectory(folder.resolve("broker")));
    broker.start();
    Service service = Service.start(settings(Map.of()));
    try (Ear ear = new Ear(broker, "doggydoor/test/#")) {
      write("mqtt: {url: \"" + broker.uri() + "\"}");
      service.reload();
      List<String> heard = hear(ear, "doggydoor/test/state");
      assertTrue(
          heard.stream().anyMatch(line -> line.contains("test/availability online")), "" + heard);
      hear(ear, "\"kind\":\"started\"");
      write("");
      service.reload();
      hear(ear, "test/availability stopped");
    } finally {
      service.stop();
      broker.kill();
    }
  }

  @Test
  void aCameraThatComesWithAReloadIsLookedThrough() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    BufferedImage grey = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(grey, "jpg", photos.resolve("grey.jpg").toFile());
    List<String> seen = new CopyOnWriteArrayList<>();
    Onlooker onlooker =
        new Onlooker() {
          @Override
          public void observed(Frame frame, Observation observation) {
            seen.add(frame.origin());
          }
        };
    Daemon daemon =
        Daemon.start(
            ConfigurationReader.read(write("")),
            Optional.of(folder.resolve("no-model")),
            Optional.empty(),
            Map.of(),
            onlooker);
    try {
      Path other =
          Files.writeString(
              folder.resolve("other.yaml"),
              Files.readString(folder.resolve("doggydoor.yaml"))
                  .replaceFirst("camera: .*", "camera: {kind: replay, path: photos, loop: true}"));
      assertEquals(List.of(), daemon.reload(ConfigurationReader.read(other)));
      for (int i = 0; i < 400 && seen.isEmpty(); i++) {
        Thread.sleep(25);
      }
      assertTrue(seen.getFirst().contains("grey.jpg"), seen.toString());
    } finally {
      daemon.stop();
    }
  }

  private static List<String> hear(Ear ear, String wanted) throws InterruptedException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      lines = ear.lines();
      if (lines.stream().anyMatch(line -> line.contains(wanted))) {
        return lines;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("no " + wanted + " in " + lines);
  }
}
