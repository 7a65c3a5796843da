package io.github.doggydoor.board.gpiochip;

/**
 * Sizes, offsets and numbers of the Linux GPIO character device, version 2 of its ABI: {@code
 * include/uapi/linux/gpio.h}. The same on every 64-bit architecture, as its structures are padded
 * by hand; a test compares them with the C compiler's.
 */
final class GpioAbi {
  static final int NAME_SIZE = 32;

  static final int CHIP_INFO = 68;
  static final int CHIP_INFO_LABEL = 32;
  static final int CHIP_INFO_LINES = 64;

  static final int LINE_INFO = 256;
  static final int LINE_INFO_CONSUMER = 32;
  static final int LINE_INFO_OFFSET = 64;
  static final int LINE_INFO_FLAGS = 72;

  static final int REQUEST = 592;
  static final int REQUEST_OFFSETS = 0;
  static final int REQUEST_CONSUMER = 256;
  static final int REQUEST_CONFIG = 288;
  static final int REQUEST_NUM_LINES = 560;
  static final int REQUEST_FD = 588;

  static final int CONFIG_FLAGS = 0;
  static final int CONFIG_NUM_ATTRS = 8;
  static final int CONFIG_ATTRS = 32;

  static final int ATTRIBUTE_ID = 0;
  static final int ATTRIBUTE_VALUE = 8;
  static final int ATTRIBUTE_MASK = 16;

  static final int VALUES = 16;
  static final int VALUES_BITS = 0;
  static final int VALUES_MASK = 8;

  static final int EVENT = 48;
  static final int EVENT_TIMESTAMP = 0;
  static final int EVENT_ID = 8;

  static final int EVENT_RISING = 1;

  static final long FLAG_USED = 1;
  static final long FLAG_INPUT = 1 << 2;
  static final long FLAG_OUTPUT = 1 << 3;
  static final long FLAG_EDGE_RISING = 1 << 4;
  static final long FLAG_EDGE_FALLING = 1 << 5;
  static final long FLAG_BIAS_PULL_UP = 1 << 8;
  static final long FLAG_BIAS_PULL_DOWN = 1 << 9;
  static final long FLAG_BIAS_DISABLED = 1 << 10;

  static final int ATTRIBUTE_OUTPUT_VALUES = 2;
  static final int ATTRIBUTE_DEBOUNCE = 3;

  static final long GET_CHIPINFO = 0x8044b401L;
  static final long GET_LINEINFO = 0xc100b405L;
  static final long GET_LINE = 0xc250b407L;
  static final long GET_VALUES = 0xc010b40eL;
  static final long SET_VALUES = 0xc010b40fL;

  private GpioAbi() {}
}
