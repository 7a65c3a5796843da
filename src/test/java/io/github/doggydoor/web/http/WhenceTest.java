package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which name the page was asked, who asked, and whether somebody on the way reads along. */
class WhenceTest {
  private static final InetAddress DOOR = InetAddress.ofLiteral("192.168.1.7");
  private static final InetAddress PHONE = InetAddress.ofLiteral("192.168.1.23");
  private static final InetAddress PROXY = InetAddress.ofLiteral("192.168.1.2");

  private static Whence whence(InetAddress from, boolean tls, String... headers) throws Refusal {
    HttpFields.Mutable read = HttpFields.build();
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      read.add(parts[0], parts[1]);
    }
    InetAddress here = from.isLoopbackAddress() ? from : DOOR;
    return Whence.of(
        read,
        new Whence.Line(from, here, 8480, tls),
        new ServerSettings(
            new InetSocketAddress(8480),
            Optional.empty(),
            Optional.of(PROXY),
            Set.of("Door.lan", "other.lan:9000", "[FD00:0::7]"),
            Limits.forViewers(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8480",
        "LOCALHOST:8480",
        "localhost:9999",
        "127.0.0.1:8480",
        "[::1]:8480",
        "192.168.1.7:8480",
        "door.lan:8480",
        "DOOR.lan.:8480",
        "other.lan:9000",
        "[fd00::7]:8480"
      })
  void itGoesByItsOwnNamesAndNumbers(String host) throws Exception {
    assertFalse(whence(PHONE, false, "Host: " + host).secure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:8480",
        "evil.example",
        "door.lan",
        "door.lan:80",
        "door.lan:84800",
        "door.lan.evil.example:8480",
        "localhost.evil.example:8480",
        "192.168.1.8:8480",
        "192.168.1.7",
        "other.lan:8480",
        "[fd00::8]:8480",
        "[fd00::7]:80",
        "door.lan:8480:8480",
        "door.lan:8480/",
        "user@door.lan:8480",
        "door.lan:",
        "[::1",
        "",
        " ",
        "door.lan:8480, door.lan:8480",
        "d\u00f6\u00f6r.lan:8480"
      })
  void aNameThatAnybodyCouldHaveMadeLeadHereIsRefused(String host) {
    Refusal refusal = assertThrows(Refusal.class, () -> whence(PHONE, false, "Host: " + host));
    assertEquals(421, refusal.status());
    assertTrue(refusal.getMessage().contains("web.hosts"), refusal.getMessage());
  }

  @Test
  void aRequestHasOneName() {
    assertEquals(400, assertThrows(Refusal.class, () -> whence(PHONE, false)).status());
    assertEquals(
        400,
        assertThrows(
                Refusal.class,
                () -> whence(PHONE, false, "Host: door.lan:8480", "Host: door.lan:8480"))
            .status());
  }

  @Test
  void itSaysSoToABrowserThatWasLedHereByAForeignName() throws Exception {
    try (Served served = new Served()) {
      Reply reply = served.ask("GET /", "owner", "Host: evil.example");
      assertEquals(421, reply.status());
      assertTrue(reply.body().contains("web.hosts"), reply.body());
      assertFalse(reply.body().startsWith("for"), "the name is none of the door's");
      assertEquals(200, served.ask("GET /", "owner", "Host: door.lan:" + served.port()).status());
      assertTrue(served.seen.size() == 1);
    }
  }

  @Test
  void thisMachineAndTlsAreSecureAndTheHouseNetIsNot() throws Exception {
    InetAddress self = InetAddress.getLoopbackAddress();
    assertTrue(whence(self, false, "Host: localhost:9000").secure());
    assertTrue(whence(PHONE, true, "Host: door.lan:8480").secure());
    assertFalse(whence(PHONE, false, "Host: door.lan:8480").secure());
    assertFalse(whence(self, false, "Host: door.lan:8480").secure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 10.0.0.1",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: localhost",
        "Forwarded: proto=https",
        "Via: 1.1 proxy",
        "X-Real-IP: 10.0.0.1"
      })
  void aProxyOfWhichTheSettingsDoNotKnowMakesNothingSecure(String header) throws Exception {
    InetAddress self = InetAddress.getLoopbackAddress();
    Whence whence = whence(self, false, "Host: localhost:8480", header);
    assertFalse(whence.secure());
    assertEquals(self, whence.address());
    assertEquals("http://localhost:8480", whence.origin());
  }

  @Test
  void nobodyButTheProxySaysForWhomItAsks() throws Exception {
    String[] headers = {
      "Host: door.lan:8480",
      "X-Forwarded-For: 10.0.0.1",
      "X-Forwarded-Proto: https",
      "X-Forwarded-Host: localhost"
    };
    Whence posing = whence(PHONE, false, headers);
    assertEquals(PHONE, posing.address());
    assertFalse(posing.secure());
    assertEquals("http://door.lan:8480", posing.origin());
    Whence proxied = whence(PROXY, false, headers);
    assertEquals(InetAddress.ofLiteral("10.0.0.1"), proxied.address());
    assertTrue(proxied.secure());
    assertEquals("https://localhost", proxied.origin());
  }

  @Test
  void ofWhatTheProxyPassesOnItsOwnWordIsTheLast() throws Exception {
    Whence whence =
        whence(
            PROXY,
            false,
            "Host: door.lan",
            "X-Forwarded-For: 1.1.1.1, 10.0.0.2",
            "X-Forwarded-Proto: https, http");
    assertEquals(InetAddress.ofLiteral("10.0.0.2"), whence.address());
    assertFalse(whence.secure());
    for (String nonsense : List.of("", "unknown", "evil.example", "1.2.3.4.5", "_hidden")) {
      assertEquals(
          PROXY, whence(PROXY, false, "Host: door.lan", "X-Forwarded-For: " + nonsense).address());
    }
    for (String six : List.of("2001:db8::1", "[2001:db8::1]", "[2001:DB8::1]:443")) {
      assertEquals(
          InetAddress.ofLiteral("2001:db8::1"),
          whence(PROXY, false, "Host: door.lan", "X-Forwarded-For: " + six).address());
    }
    assertEquals(
        421,
        assertThrows(
                Refusal.class,
                () -> whence(PROXY, false, "Host: door.lan", "X-Forwarded-Host: evil.example"))
            .status());
  }
}
