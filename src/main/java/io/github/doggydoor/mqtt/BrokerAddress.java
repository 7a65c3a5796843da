package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the broker is. A name server that hangs holds up one thread, and no more: the question is
 * not asked again before it is answered. For one thread's use.
 */
final class BrokerAddress {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerAddress.class);

  private final String host;
  private final int port;
  private FutureTask<InetAddress> asking;

  BrokerAddress(URI broker) {
    host = broker.getHost();
    port = broker.getPort() > 0 ? broker.getPort() : broker.getScheme().equals("ssl") ? 8883 : 1883;
  }

  /**
   * Looks the name up; Java then remembers the answer for half a minute, so that Paho, which asks
   * again, does not wait.
   */
  InetAddress resolve(Duration within) throws IOException, InterruptedException {
    if (asking == null || asking.isDone()) {
      asking = new FutureTask<>(() -> InetAddress.getByName(host));
      // Not virtual: the native call would hold a carrier.
      Thread.ofPlatform().daemon().name("mqtt-lookup").start(asking);
    }
    try {
      return asking.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "the name server did not say within "
              + within.toSeconds()
              + " s where "
              + host
              + " is; check this machine's network",
          e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
    }
  }

  /** Whether something takes connections there now. */
  boolean listens(Duration within) throws InterruptedException {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(resolve(within), port), (int) within.toMillis());
      return true;
    } catch (IOException e) {
      LOG.debug("Nothing listens at {}:{}: {}", host, port, e.getMessage());
      return false;
    }
  }
}
