package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLogs;
import io.github.doggydoor.doorlog.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole door, its button pressed: the log says what the latch did. */
class TruthfulRowsTest {
  @TempDir Path folder;

  private Daemon door(String more) throws Exception {
    return Daemon.start(
        ConfigurationReader.read(
            Files.writeString(
                folder.resolve("doggydoor.yaml"),
                """
                door: {name: test, state_dir: state}
                camera: {device: /dev/video99}
                decision: {hold: 300ms, max_hold: 300ms}
                board: {kind: simulated, control: control}
                %s
                """
                    .formatted(more))),
        Optional.of(folder.resolve("none")),
        Optional.empty(),
        Map.of());
  }

  private List<String> whys(Kind kind) throws Exception {
    return DoorLogs.rows(folder.resolve("state")).stream()
        .filter(row -> row.kind() == kind)
        .map(Row::why)
        .toList();
  }

  @Test
  void rule9WhileTheInterlockIsTrippedAPressIsToldAsRefusedAndTheFaultOnce() throws Exception {
    Daemon door = door("latch: {rest: 0ms, max_cycles_per_minute: 1}");
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("press");
      board.await("unlocked", "locked");
      for (int i = 0; i < 3; i++) {
        board.say("press");
        Thread.sleep(400);
      }
      board.await("unlocked", "locked");
    } finally {
      door.stop();
    }
    List<String> presses = whys(Kind.MANUAL);
    assertEquals(4, presses.size(), presses.toString());
    assertEquals("the button: unlocked", presses.getFirst());
    for (String refused : presses.subList(1, 4)) {
      assertTrue(
          refused.startsWith("the button was refused: the interlock holds the latch locked ("),
          refused);
    }
    assertEquals(1, whys(Kind.FAULT).stream().filter(why -> why.startsWith("interlock: ")).count());
  }

  @Test
  void rule9APressWithinTheRestIsToldAsLateAndOpensThen() throws Exception {
    Daemon door = door("latch: {rest: 2s}");
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("press");
      board.await("unlocked", "locked");
      board.say("press");
      board.await("unlocked", "locked", "unlocked", "locked");
    } finally {
      door.stop();
    }
    String late = whys(Kind.MANUAL).get(1);
    assertTrue(late.startsWith("the button: unlocked as soon as the latch has rested ("), late);
  }
}
