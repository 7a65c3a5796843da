package io.github.doggydoor.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;

/**
 * One browser's connection. Whatever it does has a time by which it must be done; it is looked at
 * ten times a second, and cut after that.
 */
final class Connection {
  private final EndPoint end;
  private final InetSocketAddress there;
  private final InetSocketAddress here;
  private final Limits limits;
  private boolean waiting = true;
  private boolean begun = true;
  private long bytes;
  private long due;

  /**
   * Makes it.
   *
   * @param there who called, and {@code here} whom they called: a closed one does not know any more
   */
  Connection(EndPoint end, InetSocketAddress there, InetSocketAddress here, Limits limits) {
    this.end = end;
    this.there = there;
    this.here = here;
    this.limits = limits;
    within(limits.head());
  }

  InetAddress address() {
    return there.getAddress();
  }

  /** Its two ends. */
  Whence.Line line(boolean tls) {
    return new Whence.Line(there.getAddress(), here.getAddress(), here.getPort(), tls);
  }

  /** Whether no request of it is being answered. */
  synchronized boolean waiting() {
    return waiting;
  }

  /** A request is under way. */
  synchronized void busy() {
    waiting = false;
    within(limits.response());
  }

  /** It is answered; another one may follow. */
  synchronized void rest() {
    waiting = true;
    begun = false;
    bytes = read();
    within(limits.idle());
  }

  /** What is done next must be done by then. */
  synchronized void within(Duration patience) {
    due = System.nanoTime() + patience.toNanos();
  }

  /**
   * Whether its time is over; from the first byte of another request that has a time of its own.
   */
  synchronized boolean overdue() {
    if (waiting && !begun && read() != bytes) {
      begun = true;
      within(limits.head());
    }
    return System.nanoTime() - due > 0;
  }

  private long read() {
    org.eclipse.jetty.io.Connection below = end.getConnection();
    return below == null ? 0 : below.getBytesIn();
  }

  /** Ends it now, whatever it waits for, below TLS: a farewell waits for who does not read. */
  void cut() {
    end.close(null);
  }
}
