package io.github.doggydoor.cli.door;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.demo.ShippedModel;
import io.github.doggydoor.doorlog.DoorLogs;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.MosquittoBroker;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The whole door as a process, with a sensor inside and a camera that sees drawn pictures. */
class GoingOutTest extends DoorProcessFixture {
  /** Somebody who comes along the step, again and again. */
  private static final String STRANGER =
      "2 empty_1.jpg\n2 raccoon_1.jpg\n2 raccoon_2.jpg\n2 raccoon_3.jpg\n2 raccoon_4.jpg\n";

  /** Fifty seconds of a step on which nothing moves but the noise of the camera. */
  private String empty() throws Exception {
    BufferedImage step = ImageIO.read(DrawnPhotos.step().resolve("empty_1.jpg").toFile());
    Random random = new Random(1);
    try (OutputStream frames = Files.newOutputStream(folder.resolve("step.mjpeg"))) {
      for (int frame = 0; frame < 400; frame++) {
        for (int dot = 0; dot < 50; dot++) {
          int x = random.nextInt(step.getWidth());
          int y = random.nextInt(step.getHeight());
          step.setRGB(x, y, step.getRGB(x, y) ^ 0x020202);
        }
        ImageIO.write(step, "jpg", frames);
      }
    }
    return "step.mjpeg";
  }

  private String stranger() throws Exception {
    Files.writeString(folder.resolve("visit.txt"), STRANGER);
    return "visit.txt";
  }

  private void doorThatSees(String replay, String more) throws Exception {
    ShippedModel.unpack(folder.resolve("bo"));
    Files.writeString(
        configuration,
        """
        door: {name: test, state_dir: state}
        camera: {kind: replay, path: %s, base: %s, rate: 8, loop: true}
        vision: {model: bo, look: frame, fps: 8, linger: 3s, without_references: true}
        decision: {n: 3, window: 10s, visit_gap: 2s}
        board: {kind: simulated, control: control}
        inside: {line: 24}
        %s
        """
            .formatted(replay, DrawnPhotos.step(), more));
  }

  /** A door that has its model, and looks. */
  private DoorProcess seeing() throws Exception {
    DoorProcess door = run();
    door.await("started: ");
    until(
        "the model answers",
        () -> door.said().stream().anyMatch(line -> line.contains("The model answers")));
    return door;
  }

  private Row last(Kind kind) throws Exception {
    return DoorLogs.rows(state).stream().filter(row -> row.kind() == kind).toList().getLast();
  }

  private boolean has(Kind kind) throws Exception {
    return DoorLogs.rows(state).stream().anyMatch(row -> row.kind() == kind);
  }

  private List<Kind> kinds() throws Exception {
    return DoorLogs.rows(state).stream().map(Row::kind).toList();
  }

  @Test
  void whoStepsBeforeTheSensorIsLetOutAndTheDoorLocksBehindHim() throws Exception {
    doorThatSees(empty(), "");
    try (DoorProcess door = seeing();
        ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("inside on");
      board.await("unlocked");
      board.say("inside off");
      board.say("flap open");
      Thread.sleep(600);
      board.say("flap shut");
      board.await("unlocked", "locked");
      door.terminate();
    }
    assertEquals(
        List.of(Kind.UNLOCKED, Kind.LOCKED),
        kinds().stream().filter(List.of(Kind.UNLOCKED, Kind.LOCKED)::contains).toList());
    assertEquals("somebody inside wants to go out (the sensor there)", last(Kind.UNLOCKED).why());
    assertEquals("the flap was opened and shut: a passage", last(Kind.LOCKED).why());
    assertEquals(
        "bo passed_out: from inside; the flap was opened and shut", last(Kind.PASSAGE).why());
  }

  @Test
  void aStrangerOnTheStepKeepsTheDoorShutForWhoWantsOut() throws Exception {
    doorThatSees(stranger(), "");
    try (DoorProcess door = seeing();
        ControlClient board = new ControlClient(folder.resolve("control"))) {
      until("the stranger is seen", () -> has(Kind.DENIED));
      board.say("inside on");
      until("the log tells who waits", () -> has(Kind.WAITING));
      assertTrue(last(Kind.WAITING).why().contains("a stranger was seen outside"));
      door.terminate();
      assertEquals(List.of(), board.latch());
    }
  }

  @Test
  void outsideScheduleOutTheDoorStaysShut() throws Exception {
    String day = LocalDate.now().plusDays(3).getDayOfWeek().name().substring(0, 3);
    doorThatSees(
        empty(),
        "schedule_out: [{days: [%s], from: \"06:00\", to: \"22:00\"}]"
            .formatted(day.toLowerCase(Locale.ROOT)));
    try (DoorProcess door = seeing();
        ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("inside on");
      until("the log tells who waits", () -> has(Kind.WAITING));
      assertEquals(
          "somebody inside wants to go out: outside schedule_out", last(Kind.WAITING).why());
      door.terminate();
      assertEquals(List.of(), board.latch());
    }
  }

  @Test
  void aDoorThatIsKilledWhileItIsOpenForGoingOutStartsLockedWithEveryRow() throws Exception {
    doorThatSees(empty(), "");
    try (DoorProcess door = seeing();
        ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("inside on");
      board.await("unlocked");
      until("the row is written", () -> has(Kind.UNLOCKED));
      door.kill();
    }
    try (DoorProcess again = run()) {
      again.await(ARMED);
      again.await("started: after a crash or a power cut");
      again.terminate();
    }
    List<Kind> kinds = kinds();
    assertEquals(1, kinds.stream().filter(Kind.UNLOCKED::equals).count(), kinds.toString());
    assertEquals(Kind.STOPPED, kinds.getLast());
  }

  @Test
  void aDoorThatIsKilledAfterAPassageStillKnowsWhereTheDogIs() throws Exception {
    try (MosquittoBroker broker =
        new MosquittoBroker(Files.createDirectory(folder.resolve("broker")))) {
      broker.start();
      doorThatSees(empty(), "mqtt: {url: \"" + broker.uri() + "\"}");
      try (DoorProcess door = seeing();
          ControlClient board = new ControlClient(folder.resolve("control"))) {
        board.say("inside on");
        board.await("unlocked");
        board.say("flap open");
        Thread.sleep(600);
        board.say("flap shut");
        until("the passage is told", () -> has(Kind.PASSAGE));
        door.kill();
      }
      try (DoorProcess again = run()) {
        again.await(ARMED);
        until(
            "the owner is told",
            () -> Cli.run("remote", "status", "-c", configuration).out().contains("bo        out"));
        again.terminate();
      }
    }
  }
}
