package io.github.doggydoor.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.Polling;
import io.github.doggydoor.decision.LatchPosition;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    leaveBehind(socket);
    CountDownLatch pressed = new CountDownLatch(2);
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
      CountDownLatch released = new CountDownLatch(2);
      board.button().onRelease(nanos -> released.countDown());
      say(client, "press\nhold\nrelease\nflap open\ninside on\nnonsense\n");
      assertTrue(pressed.await(10, TimeUnit.SECONDS));
      assertTrue(released.await(10, TimeUnit.SECONDS));
      assertTrue(opened.await(10, TimeUnit.SECONDS));
      assertTrue(board.contact().orElseThrow().active());
      Polling.until("somebody inside", () -> board.inside().orElseThrow().active());
      assertEquals(
          "unknown; say press, hold, release, flap open, flap shut, inside on, inside off or"
              + " status",
          lines.readLine());
      board.latch().drive(LatchPosition.UNLOCKED);
      assertTrue(lines.readLine().startsWith("latch unlocked "));
    }
    assertFalse(Files.exists(socket));
  }

  /** A socket that nobody listens at, as a crash leaves it. */
  private static void leaveBehind(Path socket) throws Exception {
    try (ServerSocketChannel crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      crashed.bind(UnixDomainSocketAddress.of(socket));
    }
    assertTrue(Files.exists(socket));
  }

  @Test
  void aFileInThePlaceOfTheSocketStays() throws Exception {
    Path photo = Files.writeString(folder.resolve("bo.jpg"), "a photo");
    BoardException refused =
        assertThrows(BoardException.class, () -> new SimulatedBoard(Optional.of(photo)));
    assertEquals(
        photo + " is no socket, and stays; name another board.control", refused.getMessage());
    assertEquals("a photo", Files.readString(photo));
  }

  @Test
  void theSocketOfABoardThatRunsIsNotTakenFromIt() throws Exception {
    Path socket = folder.resolve("control");
    try (SimulatedBoard first = new SimulatedBoard(Optional.of(socket))) {
      BoardException refused =
          assertThrows(BoardException.class, () -> new SimulatedBoard(Optional.of(socket)));
      assertTrue(refused.getMessage().contains("listens at"), refused.getMessage());
      CountDownLatch pressed = new CountDownLatch(1);
      first.button().onPress(nanos -> pressed.countDown());
      try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        say(client, "press\n");
        assertTrue(pressed.await(10, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  @Timeout(60)
  void aClientThatDoesNotReadDoesNotHoldTheLatch() throws Exception {
    Path socket = folder.resolve("control");
    try (SimulatedBoard board = new SimulatedBoard(Optional.of(socket));
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      CountDownLatch served = new CountDownLatch(1);
      board.button().onPress(nanos -> served.countDown());
      say(client, "press\n");
      assertTrue(served.await(10, TimeUnit.SECONDS));
      for (int i = 0; i < 600; i++) {
        board.latch().drive(LatchPosition.UNLOCKED);
        board.latch().drive(LatchPosition.LOCKED);
      }
      assertEquals(LatchPosition.LOCKED, board.position());
    }
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
