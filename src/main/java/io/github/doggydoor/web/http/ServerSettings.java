package io.github.doggydoor.web.http;

import io.github.doggydoor.tls.Tls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the page is served, and to whom it listens.
 *
 * @param listen address and port; port 0 takes a free one
 * @param tls the owner's certificate and key; empty: plain HTTP
 * @param proxy whose {@code X-Forwarded-For}, {@code -Proto} and {@code -Host} count; nobody else's
 *     do
 * @param hosts names under which the page is reached ({@code web.hosts}), beside localhost and the
 *     numbers of this machine: without a port, in any case
 * @param limits how much of the machine it may have
 */
public record ServerSettings(
    InetSocketAddress listen,
    Optional<Tls> tls,
    Optional<InetAddress> proxy,
    Set<String> hosts,
    Limits limits) {
  /** Copies the names, in lower case. */
  public ServerSettings {
    hosts =
        hosts.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
