package io.github.doggydoor.daemon.computer;

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

/**
 * Sends datagrams to a UNIX socket, as systemd and its journal take them. Java has none of its own,
 * hence the C library by way of {@code java.lang.foreign}.
 */
final class UnixDatagrams {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int PATH_MAX = 108; // sizeof sockaddr_un.sun_path, unix(7)

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

  private final byte[] path;

  /**
   * @param name an absolute path, or {@code @name} for the abstract namespace
   * @throws IllegalArgumentException where it is neither
   */
  UnixDatagrams(String name) {
    path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length < 2 || path.length >= PATH_MAX || (path[0] != '/' && path[0] != '@')) {
      throw new IllegalArgumentException("neither a path nor an abstract name: " + name);
    }
    if (path[0] == '@') {
      path[0] = 0; // the abstract namespace, unix(7)
    }
  }

  private static MethodHandle handle(String name, FunctionDescriptor function) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), function);
  }

  /** Sends one; never waits. False where it was not taken. */
  boolean send(byte[] message) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(2 + PATH_MAX);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
      MemorySegment data = arena.allocateFrom(JAVA_BYTE, message);
      int descriptor = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      // A path ends with its zero byte, an abstract name with its last letter.
      int length = 2 + path.length + (path[0] == 0 ? 0 : 1);
      long sent =
          (long)
              SENDTO.invokeExact(
                  descriptor,
                  data,
                  (long) message.length,
                  MSG_DONTWAIT | MSG_NOSIGNAL,
                  address,
                  length);
      int closed = (int) CLOSE.invokeExact(descriptor);
      return sent == message.length && closed == 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException("the C library's socket calls failed", impossible);
    }
  }
}
