package io.github.doggydoor.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/** Jetty, as small and as narrow as the page needs it, and who may come in by it. */
final class Doorway extends ServerConnector {
  private static final int BACKLOG = 64;
  private static final int LARGEST_HEAD = 16 << 10;

  /** What Jetty keeps of its buffers for the next one, on the heap and beside it. */
  private static final long KEPT = 2 << 20;

  /** Beside those that answer: who accepts, who watches the connections, who takes turns. */
  private static final int STAFF = 8;

  /** A part of a path may have a percent sign in it: {@link Paths} decodes once and looks again. */
  private static final UriCompliance ADDRESSES =
      UriCompliance.DEFAULT.with("door", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  private final Connections connections;
  private final Mishaps mishaps;
  private final Optional<InetAddress> proxy;
  private final Consumer<Throwable> death;
  private boolean swept;

  /**
   * @param death told where connections are watched no more
   */
  Doorway(
      Server server,
      Works works,
      Optional<Front> front,
      Connections connections,
      Consumer<Throwable> death) {
    super(server, 1, 1, factories(front));
    ServerSettings settings = works.settings();
    this.connections = connections;
    this.death = death;
    this.mishaps = works.mishaps();
    this.proxy = settings.proxy();
    InetAddress here = settings.listen().getAddress();
    setHost(here == null ? settings.listen().getHostString() : here.getHostAddress());
    setPort(settings.listen().getPort());
    setAcceptQueueSize(BACKLOG);
    setIdleTimeout(0); // Each connection has times of its own.
    server.addConnector(this);
  }

  /**
   * A server that has nothing to serve yet. Its threads are platform threads: a handshake of TLS is
   * work that would keep a virtual thread's carrier from the door's own.
   *
   * @param death told what no server can go on after
   */
  static Server server(Limits limits, Consumer<Throwable> death) {
    QueuedThreadPool threads =
        new QueuedThreadPool(limits.connections() + STAFF, 3) {
          @Override
          protected void onJobFailure(Throwable thrown) {
            if (thrown instanceof VirtualMachineError) {
              death.accept(thrown);
            }
            super.onJobFailure(thrown);
          }
        };
    threads.setName("web-connection");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setIdleTimeout(10_000);
    threads.setMaxEvictCount(limits.connections()); // After a flood, all at once.
    threads.setStopTimeout(500);
    return new Server(
        threads,
        new ScheduledExecutorScheduler("web-timer", true),
        new ArrayByteBufferPool(0, 4096, 64 << 10, 64, KEPT, KEPT));
  }

  private static ConnectionFactory[] factories(Optional<Front> front) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(LARGEST_HEAD);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(ADDRESSES);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    // Who speaks plain HTTP where TLS is spoken is told so by us.
    return front
        .map(
            tls ->
                new ConnectionFactory[] {
                  new DetectorConnectionFactory(new SslConnectionFactory(tls, plain.getProtocol())),
                  plain
                })
        .orElseGet(() -> new ConnectionFactory[] {plain});
  }

  /** Jetty leaves a page behind that nobody reaches, and says so where nobody listens. */
  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    return new ServerConnectorManager(executor, scheduler, selectors) {
      @Override
      protected ManagedSelector newSelector(int id) {
        return new ManagedSelector(this, id) {
          @Override
          protected void onSelectFailed(Throwable thrown) {
            death.accept(thrown);
          }
        };
      }
    };
  }

  @Override
  protected boolean handleAcceptFailure(Throwable thrown) {
    if (isOpen()) { // Such as too many open files, which pass; Jetty waits a second.
      mishaps.tell("of a new connection", thrown.toString());
    }
    return super.handleAcceptFailure(thrown);
  }

  @Override
  protected void onEndPointOpened(EndPoint end) {
    super.onEndPointOpened(end);
    if (end.getRemoteSocketAddress() instanceof InetSocketAddress there
        && end.getLocalSocketAddress() instanceof InetSocketAddress here
        && connections.admit(end, there, here, free(there.getAddress()))) {
      watch();
    } else { // There is no place, or the browser has left already.
      end.close();
    }
  }

  private boolean free(InetAddress from) {
    return from.isLoopbackAddress() || proxy.filter(from::equals).isPresent();
  }

  @Override
  protected void onEndPointClosed(EndPoint end) {
    connections.remove(end);
    super.onEndPointClosed(end);
  }

  /** Looks for those that are overdue, again and again, as long as there is anybody. */
  private synchronized void watch() {
    if (!swept) {
      swept = true;
      getScheduler().schedule(this::sweep, Connections.SWEEP);
    }
  }

  private void sweep() {
    synchronized (this) {
      swept = false;
    }
    if (connections.sweep()) {
      watch();
    }
  }
}
