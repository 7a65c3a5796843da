package io.github.doggydoor.camera;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into JPEG pictures, wherever the reads happened to cut it. It walks the
 * segments by their lengths, so a thumbnail in an EXIF segment does not end a picture; what lies
 * between pictures is skipped, and a picture larger than the bound or broken in its segments is
 * dropped. Used by one thread.
 *
 * <pre>
 * SEEK ─FF D8─▶ MARKER ─length─▶ SEGMENT ─▶ MARKER
 *                 │                 └─(of a scan)─▶ SCAN ─marker─▶ LENGTH
 *                 └────────── FF D9 ──▶ picture ◀── FF D9 ─┘
 * </pre>
 */
public final class MjpegSplitter {
  /** A generous bound for one picture of a camera, in bytes. */
  public static final int DEFAULT_MAX_BYTES = 16 << 20;

  private enum State {
    SEEK,
    SEEK_SOI,
    MARKER,
    MARKER_CODE,
    LENGTH_HIGH,
    LENGTH_LOW,
    SEGMENT,
    SCAN,
    SCAN_FF
  }

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  private final int maxBytes;
  private final Consumer<byte[]> pictures;
  private byte[] picture = new byte[64 << 10];
  private int size;
  private State state = State.SEEK;
  private int marker;
  private int left;

  /**
   * Makes a splitter.
   *
   * @param maxBytes the largest picture, at least 4 bytes
   * @param pictures is given each whole picture, a fresh array from SOI to EOI
   */
  public MjpegSplitter(int maxBytes, Consumer<byte[]> pictures) {
    if (maxBytes < 4) {
      throw new IllegalArgumentException("a picture has at least 4 bytes, not " + maxBytes);
    }
    this.maxBytes = maxBytes;
    this.pictures = pictures;
  }

  /** Takes the next {@code length} bytes of the stream. */
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      step(bytes[i] & 0xFF);
    }
  }

  /** How many bytes the splitter holds; never more than twice the bound, or 64 KiB. */
  int held() {
    return picture.length;
  }

  private void step(int value) {
    if (state == State.SEEK || state == State.SEEK_SOI) {
      seek(value);
      return;
    }
    if (size == maxBytes) {
      drop(value);
      return;
    }
    append(value);
    switch (state) {
      case MARKER -> {
        if (value == 0xFF) {
          state = State.MARKER_CODE;
        } else {
          drop(value);
        }
      }
      case MARKER_CODE -> marker(value, State.MARKER, State.MARKER_CODE);
      case LENGTH_HIGH -> {
        left = value << 8;
        state = State.LENGTH_LOW;
      }
      case LENGTH_LOW -> {
        left = (left | value) - 2;
        if (left < 0) {
          drop(value);
        } else {
          state = left == 0 ? afterSegment() : State.SEGMENT;
        }
      }
      case SEGMENT -> {
        if (--left == 0) {
          state = afterSegment();
        }
      }
      case SCAN -> state = value == 0xFF ? State.SCAN_FF : State.SCAN;
      case SCAN_FF -> {
        if (value == 0x00) {
          state = State.SCAN;
        } else {
          marker(value, State.SCAN, State.SCAN_FF);
        }
      }
      case SEEK, SEEK_SOI -> throw new IllegalStateException("not within a picture");
    }
  }

  private void seek(int value) {
    if (state == State.SEEK_SOI && value == SOI) {
      begin();
    } else {
      state = value == 0xFF ? State.SEEK_SOI : State.SEEK;
    }
  }

  private void begin() {
    size = 0;
    append(0xFF);
    append(SOI);
    state = State.MARKER;
  }

  private void marker(int code, State afterBare, State afterFill) {
    if (code == 0xFF) {
      state = afterFill;
    } else if (code == EOI) {
      byte[] whole = Arrays.copyOf(picture, size);
      size = 0;
      state = State.SEEK;
      pictures.accept(whole);
    } else if (code == SOI) {
      begin(); // The picture before was cut off; this is the next.
    } else if (code == 0x01 || (code >= 0xD0 && code <= 0xD7)) {
      state = afterBare;
    } else if (code < 0xC0) {
      drop(code);
    } else {
      marker = code;
      state = State.LENGTH_HIGH;
    }
  }

  private State afterSegment() {
    return marker == SOS ? State.SCAN : State.MARKER;
  }

  private void drop(int value) {
    size = 0;
    state = value == 0xFF ? State.SEEK_SOI : State.SEEK;
  }

  private void append(int value) {
    if (size == picture.length) {
      picture = Arrays.copyOf(picture, picture.length * 2);
    }
    picture[size++] = (byte) value;
  }
}
