package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.computer.DatagramReceiver;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.ModeFile;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MosquittoBroker;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.SavedModelImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole door, on drawn photos, with the model that knows Bo on them. */
class DaemonTest extends DaemonFixture {
  private static final List<Kind> VISIT =
      List.of(Kind.STARTED, Kind.UNLOCKED, Kind.LOCKED, Kind.STOPPED);

  @Test
  void theDoorOpensForBoAmongStrangersAndTheBrokerThatStartsLateHearsEveryRow() throws Exception {
    visit(
        model(),
        DrawnPhotos.step(),
        """
        6 brown_dog_1.jpg
        2 bo_1.jpg
        2 bo_2.jpg
        2 bo_3.jpg
        5 raccoon_1.jpg
        """);
  }

  @Test
  @WantsData
  void theDoorOpensForTheRealBoWithTheModelThatKerasMade() throws Exception {
    Path bundle = folder.resolve("bo");
    SavedModelImport.importFrom(
        TestData.require("keras/saved_model"),
        List.of("bo", "not_bo"),
        "bo",
        InputRecipe.NOTEBOOK,
        bundle,
        true);
    visit(
        bundle,
        TestData.require("presidential_doggy_door"),
        """
        6 valid/not_bo/137.jpg
        2 valid/bo/bo_24.jpg
        2 valid/bo/bo_28.jpg
        2 valid/bo/bo_20.jpg
        5 valid/not_bo/133.jpg
        """);
  }

  private void visit(Path model, Path photos, String script) throws Exception {
    MosquittoBroker broker = new MosquittoBroker(Files.createDirectory(folder.resolve("broker")));
    Configuration configuration = replay(script, "mqtt: {url: \"" + broker.uri() + "\"}");
    Daemon daemon = Daemon.start(configuration, Optional.of(model), Optional.of(photos), Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.await("unlocked");
      broker.start();
      try (Ear ear = new Ear(broker, "doggydoor/test/event")) {
        daemon.awaitEnd();
        daemon.stop();
        List<Kind> kinds = rows().stream().map(Row::kind).toList();
        // On a machine that scores a frame a second, a stranger's visit may fall into two, or be
        // too short for a quorum.
        assertEquals(VISIT, kinds.stream().filter(kind -> kind != Kind.DENIED).toList());
        int denied = kinds.indexOf(Kind.DENIED);
        assertTrue(denied > 0 && denied < kinds.indexOf(Kind.UNLOCKED), kinds.toString());
        assertEquals(List.of("unlocked", "locked"), board.latch());
        List<String> published = events(ear, rows().size());
        assertEquals(rows().stream().map(Row::id).toList(), published);
      }
    } finally {
      daemon.stop();
      broker.kill();
    }
    Row unlocked =
        rows().stream().filter(row -> row.kind() == Kind.UNLOCKED).findFirst().orElseThrow();
    assertTrue(unlocked.why().contains("were Bo (scores "), unlocked.why());
    assertTrue(
        Files.size(folder.resolve("state/snapshots").resolve(unlocked.snapshot().orElseThrow()))
            > 1000);
  }

  @Test
  void rule8TheDoorOpensForBoWhileAnotherProgramHoldsItsLog() throws Exception {
    Configuration configuration = replay("3 bo_1.jpg\n3 bo_2.jpg\n3 bo_3.jpg\n", "");
    Path log = Files.createDirectory(folder.resolve("state")).resolve("doorlog.sqlite");
    SqliteDoorLog.open(log, ZoneOffset.UTC).close();
    new ModeFile(log.getParent()).write(Optional.empty()); // As every door leaves it.
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + log);
        Statement held = other.createStatement()) {
      held.execute("PRAGMA locking_mode=EXCLUSIVE");
      held.execute("BEGIN IMMEDIATE");
      Daemon daemon =
          Daemon.start(
              configuration, Optional.of(model()), Optional.of(DrawnPhotos.step()), Map.of());
      try (ControlClient board = new ControlClient(folder.resolve("control"))) {
        board.await("unlocked");
        held.execute("ROLLBACK");
        other.close();
        daemon.awaitEnd();
      } finally {
        daemon.stop();
      }
    }
    List<Kind> kinds = rows().stream().map(Row::kind).toList();
    assertTrue(kinds.containsAll(VISIT), "every row waited: " + kinds);
  }

  /** The ids of the rows that were heard, in order, each once. */
  private static List<String> events(Ear ear, int wanted) throws InterruptedException {
    List<String> ids = List.of();
    for (int i = 0; i < 200 && ids.size() < wanted; i++) {
      Thread.sleep(25);
      ids =
          ear.lines().stream()
              .map(line -> JsonParser.parseString(line.split(" ", 3)[2]).getAsJsonObject())
              .map(row -> row.get("id").getAsString())
              .distinct()
              .toList();
    }
    return ids;
  }

  @Test
  void aReplayWithoutBoNeverEnergizesTheLatch() throws Exception {
    Path photos = DrawnPhotos.step();
    Configuration configuration =
        replay(
            """
            2 cat_1.jpg
            2 black_dog_1.jpg
            2 person_1.jpg
            """,
            "");
    Daemon daemon =
        Daemon.start(configuration, Optional.of(model()), Optional.of(photos), Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      daemon.awaitEnd();
      daemon.stop();
      assertEquals(List.of(), board.latch());
      assertTrue(rows().stream().anyMatch(row -> row.kind() == Kind.DENIED));
      assertTrue(rows().stream().noneMatch(row -> row.kind() == Kind.UNLOCKED));
    } finally {
      daemon.stop();
    }
  }

  @Test
  void withoutCameraModelBrokerAndDiskTheButtonOpens() throws Exception {
    Files.writeString(folder.resolve("state"), "a file where the folder should be");
    Configuration configuration =
        configuration("{device: /dev/video99}", "mqtt: {url: \"tcp://127.0.0.1:1\"}");
    Daemon daemon =
        Daemon.start(
            configuration, Optional.of(folder.resolve("none")), Optional.empty(), Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("press");
      board.await("unlocked", "locked");
      board.say("press");
      board.await("unlocked", "locked", "unlocked");
      daemon.stop();
      board.await("unlocked", "locked", "unlocked", "locked");
    } finally {
      daemon.stop();
    }
  }

  @Test
  void systemdHearsThatTheDoorIsReadyTurnsAndStops() throws Throwable {
    Configuration configuration = configuration("{device: /dev/video99}", "");
    String path = folder.resolve("notify").toString();
    try (DatagramReceiver systemd = new DatagramReceiver(path)) {
      Daemon daemon =
          Daemon.start(
              configuration,
              Optional.of(folder.resolve("none")),
              Optional.empty(),
              Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "300000"));
      // The kernel keeps ten datagrams at most (net.unix.max_dgram_qlen), so they are read as they
      // come.
      List<String> told = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Thread.sleep(50);
        told.addAll(systemd.receiveAll());
      }
      daemon.stop();
      told.addAll(systemd.receiveAll());
      assertTrue(told.stream().anyMatch(line -> line.startsWith("READY=1\n")), told.toString());
      assertTrue(told.stream().filter("WATCHDOG=1"::equals).count() >= 3, told.toString());
      assertTrue(told.contains("STOPPING=1"), told.toString());
    }
    assertEquals("after a clean stop", whyStartedAgain(configuration));
  }

  private String whyStartedAgain(Configuration configuration) throws Exception {
    Daemon.start(configuration, Optional.of(folder.resolve("none")), Optional.empty(), Map.of())
        .stop();
    return rows().stream().filter(row -> row.kind() == Kind.STARTED).toList().getLast().why();
  }
}
