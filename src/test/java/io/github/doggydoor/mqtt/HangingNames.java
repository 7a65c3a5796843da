package io.github.doggydoor.mqtt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A name server that hangs for one name, and is Java's own for all others. Java finds it by {@code
 * META-INF/services}.
 */
public final class HangingNames extends InetAddressResolverProvider {
  static final String HOST = "hangs.invalid";
  private static final AtomicInteger ASKED = new AtomicInteger();

  static int asked() {
    return ASKED.get();
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver javas = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        if (host.equals(HOST)) {
          ASKED.incrementAndGet();
          try {
            Thread.sleep(Long.MAX_VALUE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
        return javas.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return javas.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "hanging";
  }
}
