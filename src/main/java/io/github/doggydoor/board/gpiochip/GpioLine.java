package io.github.doggydoor.board.gpiochip;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** One claimed line. The kernel gives it back when the process ends, however it ends. */
final class GpioLine {
  /**
   * One edge.
   *
   * @param nanos when, on the kernel's monotonic clock, which is that of {@link System#nanoTime()}
   *     on Linux
   */
  record Edge(boolean rising, long nanos) {}

  private final int fd;
  private boolean closed;

  GpioLine(int fd) {
    this.fd = fd;
  }

  int fd() {
    return fd;
  }

  /** The number of a closed descriptor may be somebody else's by now. */
  private void checkOpen(String call) throws ErrnoException {
    if (closed) {
      throw new ErrnoException(call, ErrnoException.EBADF);
    }
  }

  synchronized boolean high() throws ErrnoException {
    checkOpen("read of a line");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(GpioAbi.VALUES, 8);
      values.set(JAVA_LONG, GpioAbi.VALUES_MASK, 1L);
      Libc.ioctl(fd, GpioAbi.GET_VALUES, values);
      return (values.get(JAVA_LONG, GpioAbi.VALUES_BITS) & 1) != 0;
    }
  }

  synchronized void set(boolean high) throws ErrnoException {
    checkOpen("write of a line");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(GpioAbi.VALUES, 8);
      values.set(JAVA_LONG, GpioAbi.VALUES_BITS, high ? 1L : 0L);
      values.set(JAVA_LONG, GpioAbi.VALUES_MASK, 1L);
      Libc.ioctl(fd, GpioAbi.SET_VALUES, values);
    }
  }

  /** The next edge; waits for one. */
  Edge edge() throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(GpioAbi.EVENT, 8);
      if (Libc.read(fd, event) != GpioAbi.EVENT) {
        throw new ErrnoException("read of an edge", ErrnoException.EIO);
      }
      return new Edge(
          event.get(JAVA_INT, GpioAbi.EVENT_ID) == GpioAbi.EVENT_RISING,
          event.get(JAVA_LONG, GpioAbi.EVENT_TIMESTAMP));
    }
  }

  /** Lets go of the line; a second time does nothing. */
  synchronized void close() throws ErrnoException {
    if (!closed) {
      closed = true;
      Libc.close(fd);
    }
  }
}
