package io.github.doggydoor.daemon;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.computer.DatagramReceiver;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MosquittoBroker;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Configurations that come while the door runs. */
class ReloadTest extends ServiceFixture {
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
      until("a frame is seen", () -> !seen.isEmpty());
      assertTrue(seen.getFirst().contains("grey.jpg"), seen.toString());
    } finally {
      daemon.stop();
    }
  }
}
