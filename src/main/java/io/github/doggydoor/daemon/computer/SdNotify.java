package io.github.doggydoor.daemon.computer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is, by the protocol of {@code sd_notify(3)}: datagrams to the UNIX
 * socket that {@code NOTIFY_SOCKET} names. Without {@code NOTIFY_SOCKET} every call does nothing.
 */
public final class SdNotify {
  private static final Logger LOG = LoggerFactory.getLogger("systemd");

  private final Optional<UnixDatagrams> socket;
  private final Optional<Duration> watchdog;

  /**
   * @param environment the variables {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code
   *     WATCHDOG_PID} are read of
   */
  public SdNotify(Map<String, String> environment) {
    this.socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET")).flatMap(SdNotify::socket);
    String pid = environment.get("WATCHDOG_PID");
    boolean forUs = pid == null || pid.equals(Long.toString(ProcessHandle.current().pid()));
    this.watchdog =
        Optional.ofNullable(forUs ? environment.get("WATCHDOG_USEC") : null)
            .flatMap(SdNotify::positive)
            .map(micros -> Duration.ofNanos(micros * 1000));
  }

  /** How long systemd waits for {@link #watchdog}; empty where no watchdog is set. */
  public Optional<Duration> watchdogTimeout() {
    return socket.isPresent() ? watchdog : Optional.empty();
  }

  /** The service is up. */
  public void ready(String status) {
    send("READY=1\nSTATUS=" + oneLine(status));
  }

  /** The service reads its configuration again, until {@link #reloaded}. */
  public void reloading() {
    // The clock of nanoTime is Linux' monotonic one, which the protocol asks for.
    send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
  }

  /** The service goes on, by the new configuration or the old one. */
  public void reloaded() {
    send("READY=1");
  }

  /** The service is in this state now, in words. */
  public void status(String status) {
    send("STATUS=" + oneLine(status));
  }

  /** The service is about to end. */
  public void stopping() {
    send("STOPPING=1");
  }

  /** The service turns. */
  void watchdog() {
    send("WATCHDOG=1");
  }

  private static Optional<Long> positive(String text) {
    try {
      return Optional.of(Long.parseLong(text)).filter(number -> number > 0);
    } catch (NumberFormatException notANumber) {
      LOG.warn("WATCHDOG_USEC is not a number: {}", text);
      return Optional.empty();
    }
  }

  private static Optional<UnixDatagrams> socket(String name) {
    try {
      return Optional.of(new UnixDatagrams(name));
    } catch (IllegalArgumentException none) {
      LOG.warn("NOTIFY_SOCKET: {}", none.getMessage());
      return Optional.empty();
    }
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }

  private void send(String message) {
    if (socket.isPresent() && !socket.get().send(message.getBytes(StandardCharsets.UTF_8))) {
      LOG.warn("systemd did not take: {}", message);
    }
  }
}
