package io.github.doggydoor.daemon;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is, by the protocol of {@code sd_notify(3)}: datagrams to the UNIX
 * socket that {@code NOTIFY_SOCKET} names. Java has no UNIX datagram sockets, hence the C library
 * by way of {@code java.lang.foreign}. Without {@code NOTIFY_SOCKET} every call does nothing.
 */
final class SdNotify {
  private static final Logger LOG = LoggerFactory.getLogger("systemd");
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int PATH_MAX = 108; // sizeof sockaddr_un.sun_path, unix(7)

  private final Optional<byte[]> socket;
  private final Optional<Duration> watchdog;

  /**
   * @param environment the variables {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code
   *     WATCHDOG_PID} are read of
   */
  SdNotify(Map<String, String> environment) {
    this.socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET")).flatMap(SdNotify::path);
    String pid = environment.get("WATCHDOG_PID");
    boolean forUs = pid == null || pid.equals(Long.toString(ProcessHandle.current().pid()));
    this.watchdog =
        Optional.ofNullable(forUs ? environment.get("WATCHDOG_USEC") : null)
            .flatMap(SdNotify::positive)
            .map(micros -> Duration.ofNanos(micros * 1000));
  }

  /** How long systemd waits for {@link #watchdog}; empty where no watchdog is set. */
  Optional<Duration> watchdogTimeout() {
    return socket.isPresent() ? watchdog : Optional.empty();
  }

  /** The service is up. */
  void ready(String status) {
    send("READY=1\nSTATUS=" + oneLine(status));
  }

  /** The service is in this state now, in words. */
  void status(String status) {
    send("STATUS=" + oneLine(status));
  }

  /** The service is about to end. */
  void stopping() {
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

  private static Optional<byte[]> path(String name) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length < 2 || path.length >= PATH_MAX || (path[0] != '/' && path[0] != '@')) {
      LOG.warn("NOTIFY_SOCKET is neither a path nor an abstract name: {}", name);
      return Optional.empty();
    }
    if (path[0] == '@') {
      path[0] = 0; // the abstract namespace, unix(7)
    }
    return Optional.of(path);
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }

  private void send(String message) {
    if (socket.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      byte[] path = socket.get();
      MemorySegment address = arena.allocate(2 + PATH_MAX);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      MemorySegment data = arena.allocateFrom(JAVA_BYTE, bytes);
      int descriptor = (int) Libc.SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      // A path ends with its zero byte, an abstract name with its last letter.
      int length = 2 + path.length + (path[0] == 0 ? 0 : 1);
      long sent =
          (long)
              Libc.SENDTO.invokeExact(
                  descriptor,
                  data,
                  (long) bytes.length,
                  MSG_DONTWAIT | MSG_NOSIGNAL,
                  address,
                  length);
      int closed = (int) Libc.CLOSE.invokeExact(descriptor);
      if (sent != bytes.length || closed != 0) {
        LOG.warn("systemd did not take: {}", message);
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException("the C library's socket calls failed", impossible);
    }
  }

  private static final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET =
        handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO =
        handle(
            "sendto",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE =
        handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static MethodHandle handle(String name, FunctionDescriptor function) {
      return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), function);
    }
  }
}
