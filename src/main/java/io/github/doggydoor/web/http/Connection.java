package io.github.doggydoor.web.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser's connection, and the thread that it has: a platform thread, because a handshake of
 * TLS is work that would keep a virtual thread's carrier from the door's own. Whatever it does has
 * a time by which it must be done; whoever sweeps cuts the connection after that.
 */
final class Connection implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final int STACK = 512 << 10;
  private static final int LEFTOVERS = 64 << 10;

  private final Socket raw;
  private final Works works;
  private final Thread thread;
  private final Runnable onEnd;
  private volatile boolean waiting = true;
  private volatile long due;

  Connection(Socket raw, Works works, Consumer<Connection> onEnd) {
    this.raw = raw;
    this.works = works;
    this.onEnd = () -> onEnd.accept(this);
    thread = Thread.ofPlatform().daemon().name("web-connection").stackSize(STACK).unstarted(this);
    within(works.limits().head());
  }

  InetAddress address() {
    return raw.getInetAddress();
  }

  void start() {
    thread.start();
  }

  /** Whether nothing has been asked that is not answered. */
  boolean waiting() {
    return waiting;
  }

  /** A request is under way. */
  void busy() {
    waiting = false;
  }

  boolean overdue(long now) {
    return now - due > 0;
  }

  /** What is done next must be done by then. */
  void within(Duration patience) {
    due = System.nanoTime() + patience.toNanos();
  }

  /** Ends it now, whatever it waits for. From any thread. */
  void cut() {
    try {
      raw.close(); // Below TLS: a farewell would wait for whoever does not read.
    } catch (IOException e) {
      LOG.debug("A connection could not be closed: {}", e.getMessage());
    }
    thread.interrupt();
  }

  /** Waits until its thread has ended. */
  void join(Duration patience) throws InterruptedException {
    if (!thread.equals(Thread.currentThread())) {
      thread.join(patience);
    }
  }

  @Override
  public void run() {
    try {
      Front.Opened opened = works.front().open(raw);
      Wire wire = new Wire(opened.socket(), opened.in());
      Out out = new Out(opened.socket().getOutputStream());
      boolean tls = opened.socket() instanceof SSLSocket;
      Whence.Line line =
          new Whence.Line(raw.getInetAddress(), raw.getLocalAddress(), raw.getLocalPort(), tls);
      if (opened.plain()) {
        refuse(out, new Refusal(400, "This page is served over TLS: write https:// before it."));
      } else {
        converse(wire, out, line);
      }
      farewell(opened.socket(), wire);
    } catch (IOException | InterruptedException e) {
      LOG.debug("A connection ended: {}", e.toString());
    } catch (Throwable e) { // Whatever it is, it ends here: the door has nothing to do with it.
      works.mishaps().of("of a connection", e);
    } finally {
      cut();
      onEnd.run();
    }
  }

  private void converse(Wire wire, Out out, Whence.Line line)
      throws IOException, InterruptedException {
    while (wire.awaitByte()) {
      busy();
      within(works.limits().head());
      Head head;
      try {
        head = Head.read(wire);
      } catch (Refusal refusal) {
        works.failures().count(raw.getInetAddress());
        refuse(out, refusal);
        return;
      }
      if (!new Conversation(works, this, wire, out, line, head).more()) {
        return;
      }
      within(works.limits().idle());
      waiting = true;
    }
  }

  private void refuse(Out out, Refusal refusal) throws IOException {
    within(works.limits().response());
    out.write(works.page(refusal, List.of()), new Out.Manner(false, true, Optional.empty()));
  }

  /** Reads what is on its way yet: closed over unread bytes, a connection loses its answer. */
  private void farewell(Socket socket, Wire wire) throws IOException {
    within(Duration.ofSeconds(1));
    socket.shutdownOutput();
    wire.drain(LEFTOVERS);
  }
}
