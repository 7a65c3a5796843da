package io.github.doggydoor.board.gpiochip;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The few calls into the C library that a character device needs; each failure is an {@link
 * ErrnoException}.
 */
final class Libc {
  static final int O_RDWR_CLOEXEC = 0x80002;

  private static final short POLLIN = 1;
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int POLLFD = 8;
  private static final int EINTR = 4;
  private static final int LONGEST_REASON = 256;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
  private static final MethodHandle IOCTL =
      variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), 2);
  private static final MethodHandle READ =
      plain("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      plain("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle POLL =
      plain("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle EVENTFD =
      plain("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private Libc() {}

  private static MethodHandle plain(String name, FunctionDescriptor function) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        function,
        Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle variadic(String name, FunctionDescriptor function, int from) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        function,
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(from));
  }

  private interface Call {
    long run(MemorySegment state) throws Throwable;
  }

  private static long call(String name, Call call) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = call.run(state);
      if (result < 0) {
        throw new ErrnoException(name, (int) ERRNO.get(state, 0L));
      }
      return result;
    } catch (ErrnoException failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(name + " could not be called", impossible);
    }
  }

  /** What the C library calls an error number. */
  static String reason(int errno) {
    try {
      MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
      return text.reinterpret(LONGEST_REASON).getString(0);
    } catch (Throwable impossible) {
      throw new IllegalStateException("strerror could not be called", impossible);
    }
  }

  static int open(String path) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      return (int) call("open", state -> (int) OPEN.invokeExact(state, name, O_RDWR_CLOEXEC));
    }
  }

  static void ioctl(int fd, long request, MemorySegment argument) throws ErrnoException {
    call("ioctl", state -> (int) IOCTL.invokeExact(state, fd, request, argument));
  }

  static long read(int fd, MemorySegment buffer) throws ErrnoException {
    return call("read", state -> (long) READ.invokeExact(state, fd, buffer, buffer.byteSize()));
  }

  static int eventfd() throws ErrnoException {
    return (int) call("eventfd", state -> (int) EVENTFD.invokeExact(state, 0, EFD_CLOEXEC));
  }

  /** Wakes whoever polls an event descriptor. */
  static void wake(int fd) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocateFrom(JAVA_LONG, 1L);
      call("write", state -> (long) WRITE.invokeExact(state, fd, one, 8L));
    }
  }

  static void close(int fd) throws ErrnoException {
    call("close", state -> (int) CLOSE.invokeExact(state, fd));
  }

  /**
   * Waits until one of two descriptors can be read.
   *
   * @param millis at most so long; −1 for ever
   * @return bit 0 for the first, bit 1 for the second; 0 where time ran out
   */
  static int poll(int first, int second, int millis) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment fds = arena.allocate(2 * POLLFD, 8);
      fds.set(JAVA_INT, 0, first);
      fds.set(JAVA_SHORT, 4, POLLIN);
      fds.set(JAVA_INT, POLLFD, second);
      fds.set(JAVA_SHORT, POLLFD + 4, POLLIN);
      call("poll", state -> (int) POLL.invokeExact(state, fds, 2L, millis));
      // POLLERR and POLLHUP count too: the read that follows tells what is wrong.
      return (fds.get(JAVA_SHORT, 6) != 0 ? 1 : 0) | (fds.get(JAVA_SHORT, POLLFD + 6) != 0 ? 2 : 0);
    } catch (ErrnoException failure) {
      if (failure.errno() == EINTR) {
        return 0;
      }
      throw failure;
    }
  }
}
