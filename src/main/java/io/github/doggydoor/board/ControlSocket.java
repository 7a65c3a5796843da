package io.github.doggydoor.board;

import io.github.doggydoor.decision.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UNIX socket at which the simulated board is worked, for its owner alone: lines {@code press},
 * {@code hold}, {@code release}, {@code flap open}, {@code flap shut}, {@code inside on}, {@code
 * inside off} and {@code status} come in; {@code latch unlocked NANOS} and {@code latch locked
 * NANOS} go out to every client at each move; of a board with a latch for each way {@code latch_in}
 * and {@code latch_out}.
 */
final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("board");
  private static final int MOST_CLIENTS = 8;

  private final Path path;
  private final SimulatedBoard board;
  private final ServerSocketChannel server;
  private final Set<ControlClient> clients = ConcurrentHashMap.newKeySet();

  private ControlSocket(Path path, SimulatedBoard board, ServerSocketChannel server) {
    this.path = path;
    this.board = board;
    this.server = server;
  }

  static ControlSocket open(Path path, SimulatedBoard board) throws BoardException {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      removeStale(path);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      ControlSocket socket = new ControlSocket(path, board, server);
      board.onMove(move -> socket.sendAll(move.toString()));
      thread("control", socket::accept);
      return socket;
    } catch (IOException refused) {
      throw new BoardException(
          "the control socket "
              + path
              + " cannot be made: "
              + refused.getMessage()
              + "; see board.control",
          refused);
    }
  }

  /** A socket that nobody listens at was left by a crash; anything else is not ours to remove. */
  private static void removeStale(Path path) throws IOException, BoardException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new BoardException(path + " is no socket, and stays; name another board.control");
    }
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new BoardException(
          "another simulated board listens at "
              + other.getRemoteAddress()
              + "; end it, or name another board.control");
    } catch (ConnectException nobody) {
      Files.delete(path);
    }
  }

  Path path() {
    return path;
  }

  /** Not virtual: a press must not wait for the carrier while the broker's threads work on it. */
  private static void thread(String name, Runnable work) {
    Thread.ofPlatform().name(name).daemon().start(work);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        if (clients.size() >= MOST_CLIENTS) {
          channel.close();
        } else {
          ControlClient client = new ControlClient(channel);
          clients.add(client);
          thread("control-out", client::write);
          thread("control-in", () -> serve(client));
        }
      }
    } catch (ClosedChannelException stopped) {
      LOG.debug("The control socket is closed.");
    } catch (IOException failure) {
      LOG.warn("The control socket failed: {}", failure.getMessage());
    }
  }

  private void serve(ControlClient client) {
    try (client;
        BufferedReader lines = client.lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        switch (line.strip()) {
          case "press" -> board.press();
          case "hold" -> board.button(true);
          case "release" -> board.button(false);
          case "flap open" -> board.flap(true);
          case "flap shut" -> board.flap(false);
          case "inside on" -> board.inside(true);
          case "inside off" -> board.inside(false);
          case "status" ->
              client.send(
                  new SimulatedBoard.Move(board.position(), Way.BOTH, System.nanoTime())
                      .toString());
          default ->
              client.send(
                  "unknown; say press, hold, release, flap open, flap shut, inside on, inside off"
                      + " or status");
        }
      }
    } catch (IOException gone) {
      LOG.debug("A client of the control socket is gone: {}", gone.getMessage());
    } finally {
      clients.remove(client);
    }
  }

  private void sendAll(String line) {
    clients.forEach(client -> client.send(line));
  }

  @Override
  public void close() {
    try {
      server.close();
      for (ControlClient client : clients) {
        client.close();
      }
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      LOG.warn("The control socket did not close: {}", failure.getMessage());
    }
  }
}
