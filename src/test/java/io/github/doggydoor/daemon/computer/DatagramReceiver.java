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
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The end of a UNIX datagram socket that systemd holds; Java has none of its own. */
public final class DatagramReceiver implements AutoCloseable {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final long LARGEST = 64 * 1024;

  private final Arena arena = Arena.ofShared();
  private final int descriptor;

  /**
   * @param name a path, or {@code @name} for the abstract namespace
   */
  public DatagramReceiver(String name) throws Throwable {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    boolean hidden = path[0] == '@';
    if (hidden) {
      path[0] = 0;
    }
    MemorySegment address = arena.allocate(110);
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
    descriptor =
        (int) call("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT).invoke(AF_UNIX, SOCK_DGRAM, 0);
    int length = 2 + path.length + (hidden ? 0 : 1);
    int bound =
        (int)
            call("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT).invoke(descriptor, address, length);
    if (bound != 0) {
      throw new IllegalStateException("bind failed for " + name);
    }
  }

  /** The next datagram; what was sent before is there already. */
  String receive() throws Throwable {
    return next().orElseThrow(() -> new AssertionError("nothing was sent"));
  }

  /** The next datagram, where it is no text. */
  byte[] receiveBytes() throws Throwable {
    return nextBytes().orElseThrow(() -> new AssertionError("nothing was sent"));
  }

  /** All that was sent and not received yet. */
  public List<String> receiveAll() throws Throwable {
    List<String> all = new ArrayList<>();
    for (Optional<String> one = next(); one.isPresent(); one = next()) {
      all.add(one.get());
    }
    return all;
  }

  private Optional<String> next() throws Throwable {
    return nextBytes().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> nextBytes() throws Throwable {
    MemorySegment buffer = arena.allocate(LARGEST);
    long got =
        (long)
            call("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)
                .invoke(descriptor, buffer, LARGEST, 0x40); // MSG_DONTWAIT
    return got < 0 ? Optional.empty() : Optional.of(buffer.asSlice(0, got).toArray(JAVA_BYTE));
  }

  private static java.lang.invoke.MethodHandle call(
      String name, ValueLayout result, ValueLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  @Override
  public void close() throws Exception {
    try {
      int closed = (int) call("close", JAVA_INT, JAVA_INT).invoke(descriptor);
      if (closed != 0) {
        throw new IllegalStateException("close failed");
      }
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    } finally {
      arena.close();
    }
  }
}
