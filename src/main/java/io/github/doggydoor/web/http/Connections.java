package io.github.doggydoor.web.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.io.EndPoint;

/**
 * All connections there are. Where there is no place for another, one that waits for nothing makes
 * room for it; where all are busy, whoever comes is sent away. Jetty's own limits stop accepting
 * instead, and so let whoever came first keep out all others.
 */
final class Connections {
  /** How often somebody looks for those that are overdue, while there are any. */
  static final Duration SWEEP = Duration.ofMillis(100);

  private final Limits limits;
  private final Map<EndPoint, Connection> all = new LinkedHashMap<>();

  Connections(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes one in.
   *
   * @param there who called, and {@code here} whom they called
   * @param free whether the limit of an address does not bind it
   * @return whether it may stay
   */
  synchronized boolean admit(
      EndPoint end, InetSocketAddress there, InetSocketAddress here, boolean free) {
    Connection one = new Connection(end, there, here, limits);
    String household = Failures.key(one.address());
    Predicate<Connection> near = other -> Failures.key(other.address()).equals(household);
    boolean share =
        free || all.values().stream().filter(near).count() < limits.perAddress() || evict(near);
    if (!share || (all.size() >= limits.connections() && !evict(_ -> true))) {
      return false;
    }
    all.put(end, one);
    return true;
  }

  private boolean evict(Predicate<Connection> whom) {
    Optional<EndPoint> idle =
        all.entrySet().stream()
            .filter(one -> one.getValue().waiting() && whom.test(one.getValue()))
            .map(Map.Entry::getKey)
            .findFirst();
    idle.ifPresent(end -> all.remove(end).cut());
    return idle.isPresent();
  }

  synchronized void remove(EndPoint end) {
    all.remove(end);
  }

  /** That of {@code end}, which may be TLS over it; empty where it has left. */
  synchronized Optional<Connection> of(EndPoint end) {
    return Optional.ofNullable(all.get(end instanceof EndPoint.Wrapper over ? over.unwrap() : end));
  }

  synchronized int size() {
    return all.size();
  }

  /** Cuts those whose time is over; whether others are left. */
  boolean sweep() {
    List<Connection> now = now();
    now.stream().filter(Connection::overdue).forEach(Connection::cut);
    return !now.isEmpty();
  }

  /** Cuts all. */
  void cut() {
    now().forEach(Connection::cut);
  }

  private synchronized List<Connection> now() {
    return new ArrayList<>(all.values());
  }
}
