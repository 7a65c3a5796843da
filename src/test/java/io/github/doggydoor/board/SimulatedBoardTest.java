package io.github.doggydoor.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.LatchPosition;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedBoardTest {
  @TempDir private Path folder;

  @Test
  void itSaysThatItIsSimulated() throws BoardException {
    try (SimulatedBoard board = new SimulatedBoard(Optional.empty())) {
      assertTrue(board.describe().contains("simulated"), board.describe());
    }
  }

  @Test
  void anotherProgramPressesTheButtonMovesTheFlapAndHearsTheLatch() throws Exception {
    Path socket = folder.resolve("control");
    Files.writeString(socket, "what a crash left behind");
    CountDownLatch pressed = new CountDownLatch(1);
    CountDownLatch opened = new CountDownLatch(1);
    try (SimulatedBoard board = new SimulatedBoard(Optional.of(socket));
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8))) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
      board.button().onPress(nanos -> pressed.countDown());
      board.contact().orElseThrow().onChange(open -> opened.countDown());
      say(client, "press\nflap open\nnonsense\n");
      assertTrue(pressed.await(10, TimeUnit.SECONDS));
      assertTrue(opened.await(10, TimeUnit.SECONDS));
      assertTrue(board.contact().orElseThrow().active());
      assertEquals("unknown; say press, flap open, flap shut or status", lines.readLine());
      board.latch().drive(LatchPosition.UNLOCKED);
      assertTrue(lines.readLine().startsWith("latch unlocked "));
    }
    assertFalse(Files.exists(socket));
  }

  private static void say(SocketChannel client, String text) throws Exception {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aSocketThatCannotBeMadeIsNamed() {
    Path socket = Path.of("/proc/nowhere/control");
    BoardException refused =
        assertThrows(BoardException.class, () -> new SimulatedBoard(Optional.of(socket)));
    assertTrue(refused.getMessage().contains(socket.toString()), refused.getMessage());
  }

  @Test
  void closingLeavesTheLatchLocked() throws BoardException {
    SimulatedBoard board = new SimulatedBoard(Optional.empty());
    board.latch().drive(LatchPosition.UNLOCKED);
    board.close();
    assertEquals(LatchPosition.LOCKED, board.position());
  }
}
