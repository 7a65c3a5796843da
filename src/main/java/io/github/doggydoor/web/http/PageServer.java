package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the door's own page. Threads: {@code web-connection-…} are Jetty's (one accepts, one
 * watches the connections, one more for each request under way), {@code web-1} to {@code web-4} ask
 * the gate and the views, {@code web-timer} has what is overdue cut. None of them is the door's,
 * and none is waited for by it.
 */
public final class PageServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

  private final Works works;
  private final Connections connections;
  private final Optional<Front> front;
  private final Server server;
  private final Doorway doorway;
  private final Consumer<Throwable> onDeath;
  private final AtomicBoolean dead = new AtomicBoolean();
  private volatile boolean closing;
  private volatile int port;

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
      RefusalPages pages,
      Consumer<Throwable> onDeath) {
    this.onDeath = onDeath;
    Mishaps mishaps = new Mishaps(System::nanoTime, this::die);
    works =
        new Works(
            settings,
            new Router(routes),
            new Desk(gate, settings.limits(), mishaps),
            new Viewers(settings.limits()),
            new Failures(settings.limits(), System::nanoTime),
            pages,
            mishaps);
    connections = new Connections(settings.limits());
    front = settings.tls().map(Front::new);
    server = Doorway.server(settings.limits(), this::die);
    doorway = new Doorway(server, works, front, connections, this::die);
    Entrance entrance = new Entrance(works, connections);
    server.setHandler(entrance);
    server.setErrorHandler(entrance::unreadable);
  }

  /**
   * Listens.
   *
   * @throws IOException where it cannot: the address is taken, or not this machine's, or a
   *     certificate cannot be read
   */
  public void start() throws IOException {
    if (front.isPresent()) {
      front.get().open();
    }
    try {
      doorway.open();
      port = doorway.getLocalPort();
    } catch (IOException | UnresolvedAddressException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "the page cannot be served at "
              + works.settings().listen()
              + " (web.listen): "
              + cause.getMessage(),
          e);
    }
    try {
      server.start();
    } catch (Exception e) { // Jetty's life cycle declares no other.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      close();
      throw new IOException("the page's server does not start: " + e.getMessage(), e);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Where connections come in. */
  Doorway doorway() {
    return doorway;
  }

  /** Connections there are. */
  int connections() {
    return connections.size();
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
    works.desk().close();
    connections.cut();
    try {
      server.stop();
      doorway.close(); // Where it was not started.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // Jetty's life cycle declares no other.
      LOG.debug("The page's server did not end as it should: {}", e.toString());
    }
  }
}
