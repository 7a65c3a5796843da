package io.github.doggydoor.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;

/** A connection from any address, with a request under way, that nobody serves. */
final class Busy {
  private final InetAddress address;

  Busy(String address) {
    this.address = InetAddress.ofLiteral(address);
  }

  Connection connection() {
    Socket raw =
        new Socket() {
          @Override
          public InetAddress getInetAddress() {
            return address;
          }
        };
    ServerSettings settings =
        new ServerSettings(
            new InetSocketAddress(0),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Limits.forViewers(3));
    Connection one =
        new Connection(raw, new Works(settings, null, null, null, null, null, null, null), _ -> {});
    one.busy();
    return one;
  }
}
