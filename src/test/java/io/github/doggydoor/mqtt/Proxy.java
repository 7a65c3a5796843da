package io.github.doggydoor.mqtt;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between client and broker, and does to the bytes what networks do. */
public final class Proxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private volatile boolean swallowing;
  private volatile boolean deaf;
  private volatile boolean refusing;
  private volatile Duration delay = Duration.ZERO;
  private volatile int left = Integer.MAX_VALUE;

  /** Passes on to {@code target}, a port of the loopback. */
  public Proxy(int target) throws IOException {
    this.target = target;
    entrance = new ServerSocket();
    // A small window, so that a client soon notices that nobody reads.
    entrance.setReceiveBufferSize(4096);
    entrance.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return entrance.getLocalPort();
  }

  /** How many connections came in so far. */
  public int accepted() {
    return accepted.get();
  }

  /** How many of them the client has ended. */
  public int ended() {
    return ended.get();
  }

  /** From now on all bytes, both ways, vanish; nothing is closed. */
  public void swallow() {
    swallowing = true;
  }

  /** From now on nothing is even read. */
  public void deafen() {
    deaf = true;
  }

  /** Whether new connections are closed at once. */
  public void refuse(boolean whether) {
    refusing = whether;
  }

  /** Each read of the broker's bytes is passed on so much later. */
  public void delay(Duration time) {
    delay = time;
  }

  /** After so many more bytes of the client's, what is connected now is cut, in mid-packet. */
  public void cutAfter(int bytes) {
    left = bytes;
  }

  /** The broker's side seems to end in good order; the client's bytes are read on. */
  public void halfClose() throws IOException {
    for (Socket socket : sockets) {
      if (socket.getLocalPort() == port() && !socket.isClosed()) {
        socket.shutdownOutput();
      }
    }
  }

  /** All connections end with a reset. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException closed) {
        // It ended by itself, even at this moment.
      }
      socket.close();
    }
    sockets.clear();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        join(entrance.accept());
      } catch (IOException closed) {
        // The proxy is closed: the loop ends.
      }
    }
  }

  private void join(Socket client) {
    if (refusing) {
      quietly(client);
      return;
    }
    accepted.incrementAndGet();
    left = Integer.MAX_VALUE;
    try {
      Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.addAll(List.of(client, broker));
      Thread.ofVirtual().start(() -> pump(client, broker, true));
      Thread.ofVirtual().start(() -> pump(broker, client, false));
    } catch (IOException absent) {
      // The broker is not there, which the client shall find out.
      quietly(client);
    }
  }

  private void pump(Socket from, Socket to, boolean clients) {
    byte[] buffer = new byte[1024];
    try {
      InputStream in = from.getInputStream();
      while (true) {
        while (deaf) {
          Thread.sleep(20);
        }
        int count = in.read(buffer);
        if (count < 0) {
          break;
        }
        if (!clients) {
          Thread.sleep(delay);
        } else if (left < count) {
          to.getOutputStream().write(buffer, 0, Math.max(0, left));
          left = Integer.MAX_VALUE;
          cut();
          return;
        } else {
          left -= left == Integer.MAX_VALUE ? 0 : count;
        }
        if (!swallowing) {
          to.getOutputStream().write(buffer, 0, count);
          to.getOutputStream().flush();
        }
      }
    } catch (IOException gone) {
      // Either side may go at any time.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (clients) {
      ended.incrementAndGet();
    }
    if (!swallowing) {
      quietly(to);
    }
  }

  private static void quietly(Closeable one) {
    try {
      one.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }
}
