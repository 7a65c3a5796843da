package io.github.doggydoor.board.gpiochip;

/** A call into the kernel that failed. */
final class ErrnoException extends Exception {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EIO = 5;
  static final int ENXIO = 6;
  static final int EBADF = 9;
  static final int EACCES = 13;
  static final int EBUSY = 16;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int ENOTTY = 25;
  static final int ENOTSUP = 95;

  private static final long serialVersionUID = 1;

  private final int errno;

  ErrnoException(String call, int errno) {
    super(call + " failed: " + Libc.reason(errno) + " (error " + errno + ")");
    this.errno = errno;
  }

  int errno() {
    return errno;
  }
}
