package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

/** Who gets a connection where there are few. */
class ConnectionsTest extends LimitsFixture {
  @Test
  void whereAllPlacesAreTakenWhoeverWaitsForNothingMakesRoom() throws Exception {
    Limits usual = Limits.forViewers(3);
    serve(usual);
    for (int i = 0; i < usual.connections() + 20; i++) {
      connect();
    }
    assertEquals(200, served.ask("GET /", "viewer").status());
    assertTrue(ended(sockets.getFirst()));
  }

  /** From any address, with a request under way that nobody serves. */
  private static boolean busy(Connections connections, String address, boolean free) {
    EndPoint end = new ByteArrayEndPoint();
    boolean admitted = admit(connections, end, address, free);
    connections.of(end).ifPresent(Connection::busy);
    return admitted;
  }

  private static boolean admit(
      Connections connections, EndPoint end, String address, boolean free) {
    InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(address), 1);
    return connections.admit(end, from, from, free);
  }

  @Test
  void anAddressHasItsShareAndNotMore() {
    Limits limits = Limits.forViewers(3);
    Connections connections = new Connections(limits);
    EndPoint first = new ByteArrayEndPoint();
    assertTrue(admit(connections, first, "10.0.0.1", false));
    connections.of(first).orElseThrow().busy();
    for (int i = 1; i < limits.perAddress(); i++) {
      assertTrue(busy(connections, "10.0.0.1", false));
    }
    assertFalse(busy(connections, "10.0.0.1", false));
    assertTrue(busy(connections, "10.0.0.1", true));
    assertTrue(busy(connections, "10.0.0.2", false));
    assertFalse(busy(connections, "10.0.0.1", false));
    connections.of(first).orElseThrow().rest();
    assertTrue(busy(connections, "10.0.0.1", false));
    assertFalse(first.isOpen());
    for (int i = 0; i < limits.connections(); i++) {
      busy(connections, "2001:db8:0:1::" + i, false);
    }
    assertFalse(busy(connections, "2001:db8:0:1:ffff::", false));
    assertTrue(busy(connections, "2001:db8:0:2::", false));
    for (int i = 0; i < limits.connections(); i++) {
      busy(connections, "10.0.1." + i, false);
    }
    assertFalse(busy(connections, "10.0.2.1", false));
    assertEquals(limits.connections(), connections.size());
  }
}
