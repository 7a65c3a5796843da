package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the door's own page. Threads: {@code web-accept} takes connections in, each has one {@code
 * web-connection}, {@code web-1} to {@code web-4} ask the gate and the views, {@code web-sweep}
 * cuts what is overdue. None of them is the door's, and none is waited for by it.
 */
public final class PageServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final int BACKLOG = 64;
  private static final Duration SWEEP = Duration.ofMillis(100);
  private static final Duration END = Duration.ofMillis(900);

  private final Works works;
  private final Connections connections;
  private final Consumer<Throwable> onDeath;
  private final AtomicBoolean dead = new AtomicBoolean();
  private final Thread sweeper =
      Thread.ofPlatform().daemon().name("web-sweep").unstarted(this::sweep);
  private volatile ServerSocket listener;
  private volatile boolean closing;

  /**
   * Makes it; nothing listens yet.
   *
   * @param routes all that there is
   * @param gate who is let in
   * @param pages what is shown where there is no answer
   * @param onDeath told once if the server ended by itself; on a thread of its own
   */
  public PageServer(
      ServerSettings settings,
      List<Route> routes,
      Gate gate,
      ErrorPages pages,
      Consumer<Throwable> onDeath) {
    this.onDeath = onDeath;
    connections = new Connections(settings.limits());
    Mishaps mishaps = new Mishaps(System::nanoTime, this::die);
    works =
        new Works(
            settings,
            new Router(routes),
            new Desk(gate, settings.limits(), mishaps),
            new Viewers(settings.limits()),
            new Failures(settings.limits(), System::nanoTime),
            new Front(settings.tls()),
            pages,
            mishaps);
  }

  /** Error pages for where there are no others. */
  public static ErrorPages plainPages() {
    return new PlainPages();
  }

  /**
   * Listens.
   *
   * @throws IOException where it cannot: the address is taken, or not this machine's, or a
   *     certificate cannot be read
   */
  public void start() throws IOException {
    works.front().load();
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      InetSocketAddress listen = works.settings().listen();
      socket.bind(listen, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "the page cannot be served at "
              + works.settings().listen()
              + " (web.listen): "
              + e.getMessage(),
          e);
    }
    listener = socket;
    Thread.ofPlatform().daemon().name("web-accept").start(() -> accept(socket));
    sweeper.start();
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept(ServerSocket socket) {
    try {
      while (!closing) {
        try {
          admit(socket.accept());
        } catch (IOException e) {
          if (!closing) { // Such as too many open files, which pass.
            works.mishaps().tell("of a new connection", e.toString());
            Thread.sleep(SWEEP);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      die(e);
    }
  }

  private void admit(Socket raw) throws IOException {
    raw.setTcpNoDelay(true);
    boolean free =
        raw.getInetAddress().isLoopbackAddress()
            || works.settings().proxy().filter(raw.getInetAddress()::equals).isPresent();
    Connection one = new Connection(raw, works, connections::remove);
    if (closing || !connections.admit(one, free)) {
      raw.close();
    } else {
      one.start();
    }
  }

  private void sweep() {
    try {
      while (!closing) {
        connections.await();
        long now = System.nanoTime();
        connections.now().stream().filter(one -> one.overdue(now)).forEach(Connection::cut);
        Thread.sleep(SWEEP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      die(e);
    }
  }

  /** The web ends so that the door does not. */
  private void die(Throwable why) {
    if (closing || !dead.compareAndSet(false, true)) {
      return;
    }
    Runnable end =
        () -> {
          close();
          onDeath.accept(why);
        };
    try {
      Thread.ofPlatform().daemon().name("web-end").start(end);
    } catch (OutOfMemoryError e) { // Not even a thread is left.
      end.run();
    }
  }

  /** Ends all connections, within a second. */
  @Override
  public void close() {
    closing = true;
    sweeper.interrupt();
    works.desk().close();
    try {
      if (listener != null) {
        listener.close();
      }
      List<Connection> left = connections.now();
      left.forEach(Connection::cut);
      long end = System.nanoTime() + END.toNanos();
      for (Connection one : left) {
        one.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (IOException e) {
      LOG.debug("The page's address could not be given back: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
