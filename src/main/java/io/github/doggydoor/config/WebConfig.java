package io.github.doggydoor.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code web}: the door's own page. It listens only once somebody was invited to it.
 *
 * @param listen where; what is not loopback goes with a certificate or a proxy
 * @param certificate PEM, with those that signed it behind it; there exactly where {@code key} is.
 *     A path that begins with {@code $CREDENTIALS_DIRECTORY/} is left as it is
 * @param key its private one, PEM and PKCS#8
 * @param proxy of which what it says of a request counts: who asks, and whether by TLS
 * @param hosts the names under which it is reached beside localhost and {@code listen}, in lower
 *     case, without a port or a dot at the end, an IPv6 address in brackets
 * @param unlock whether phones may open the door; everything else they may, too, where this is
 *     false
 */
public record WebConfig(
    InetSocketAddress listen,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<InetAddress> proxy,
    List<String> hosts,
    boolean unlock) {
  private static final int HTTPS = 443;

  /** Copies the list. */
  public WebConfig {
    hosts = List.copyOf(hosts);
  }

  /** Whether only this machine reaches it. */
  public boolean loopback() {
    return listen.getAddress().isLoopbackAddress();
  }

  /** Whether it talks TLS itself. */
  public boolean tls() {
    return certificate.isPresent();
  }

  /** Whether phones reach it by their network, as far as this file says. */
  public boolean reachable() {
    return proxy.isPresent() || !loopback();
  }

  /**
   * The names under which it is reached beside localhost and {@link #listen}: those of the owner,
   * and that of this computer in its network.
   *
   * @param machine the name of this computer
   */
  public List<String> names(String machine) {
    List<String> names = new ArrayList<>(hosts);
    if (reachable()) {
      names.add(mdns(machine));
    }
    return List.copyOf(names);
  }

  /**
   * What its links begin with, such as {@code https://door.home:8480}; without a slash at the end.
   *
   * @param machine the name of this computer, for where no host is named
   */
  public String base(String machine) {
    if (!reachable() && !tls()) {
      return "http://localhost:" + listen.getPort();
    }
    String host =
        !hosts.isEmpty()
            ? hosts.getFirst()
            : loopback() && proxy.isEmpty() ? "localhost" : mdns(machine);
    boolean plain = proxy.isPresent() || listen.getPort() == HTTPS;
    return "https://" + host + (plain ? "" : ":" + listen.getPort());
  }

  /** As Avahi, which Debian and Raspberry Pi OS have, makes a machine known in its network. */
  private static String mdns(String machine) {
    String first = machine.split("\\.", 2)[0];
    return (first.isBlank() ? "doggydoor" : first.toLowerCase(Locale.ROOT)) + ".local";
  }
}
