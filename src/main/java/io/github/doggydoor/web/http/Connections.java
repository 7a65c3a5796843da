package io.github.doggydoor.web.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All connections there are. Where there is no place for another, one that waits for nothing makes
 * room for it; where all are busy, whoever comes is sent away.
 */
final class Connections {
  private final Limits limits;
  private final Set<Connection> all = new LinkedHashSet<>();

  Connections(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes one in.
   *
   * @param free whether the limit of an address does not bind it
   * @return whether it may stay
   */
  synchronized boolean admit(Connection one, boolean free) {
    String household = Failures.key(one.address());
    Predicate<Connection> near = other -> Failures.key(other.address()).equals(household);
    boolean share = free || all.stream().filter(near).count() < limits.perAddress() || evict(near);
    if (!share || (all.size() >= limits.connections() && !evict(_ -> true))) {
      return false;
    }
    all.add(one);
    notifyAll();
    return true;
  }

  private boolean evict(Predicate<Connection> whom) {
    Optional<Connection> idle = all.stream().filter(whom.and(Connection::waiting)).findFirst();
    idle.ifPresent(
        one -> {
          all.remove(one);
          one.cut();
        });
    return idle.isPresent();
  }

  synchronized void remove(Connection one) {
    all.remove(one);
  }

  /** Those that there are now. */
  synchronized List<Connection> now() {
    return List.copyOf(all);
  }

  /** Waits until there is one. */
  synchronized void await() throws InterruptedException {
    while (all.isEmpty()) {
      wait();
    }
  }
}
