package io.github.doggydoor.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of the control socket. What it is told waits in a queue, as the latch must not wait
 * for a client that does not read; when the queue is full, the client is let go.
 */
final class ControlClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("board");
  private static final int MOST_WAITING = 256;

  private final SocketChannel channel;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile Thread writer;

  ControlClient(SocketChannel channel) {
    this.channel = channel;
  }

  BufferedReader lines() {
    return new BufferedReader(
        new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  /** Tells it a line; returns at once. */
  void send(String line) {
    if (channel.isOpen() && !waiting.offer(line)) {
      LOG.warn("A client of the control socket does not read; it is let go.");
      try {
        close();
      } catch (IOException failure) {
        LOG.warn("It could not be let go: {}", failure.getMessage());
      }
    }
  }

  /** Writes what waits, on the calling thread, until the client is gone. */
  void write() {
    writer = Thread.currentThread();
    try {
      while (channel.isOpen()) {
        ByteBuffer line = ByteBuffer.wrap((waiting.take() + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
          channel.write(line);
        }
      }
    } catch (IOException gone) {
      LOG.debug("A client of the control socket is gone: {}", gone.getMessage());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Thread current = writer;
    if (current != null) {
      current.interrupt();
    }
  }
}
