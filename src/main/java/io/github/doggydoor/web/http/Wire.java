package io.github.doggydoor.web.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The bytes that come in on a connection. Belongs to the connection's thread. */
final class Wire {
  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[4096];
  private int next;
  private int end;

  Wire(Socket socket, InputStream in) {
    this.socket = socket;
    this.in = in;
  }

  /** Waits for something to read; false where the other end has said that it is done. */
  boolean awaitByte() throws IOException {
    return next < end || fill();
  }

  /**
   * A line without its end, as Latin-1. Lines end with CR LF here and with nothing else: two
   * readings of the same bytes are what smugglers live on.
   *
   * @param limit bytes that it may have, the end included
   * @throws Refusal 400 for a CR, LF or NUL anywhere else, 431 for too many bytes
   */
  String line(int limit) throws IOException, Refusal {
    StringBuilder line = new StringBuilder();
    while (true) {
      int one = read();
      if (one == '\r') {
        if (read() != '\n') {
          throw Refusal.malformed();
        }
        return line.toString();
      }
      if (one == '\n' || one == 0) {
        throw Refusal.malformed();
      }
      line.append((char) one);
      if (line.length() + 2 > limit) {
        throw new Refusal(431, "The browser sent more than is read here.");
      }
    }
  }

  /** The next {@code length} bytes. */
  String text(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) read();
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether the other end has left; asked now and then while it is told events. */
  boolean gone() {
    if (next < end) {
      return false; // It has asked for something else already.
    }
    try {
      socket.setSoTimeout(1);
      try {
        return !fill();
      } finally {
        socket.setSoTimeout(0);
      }
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Reads on and throws away, so that an answer is not lost to what was never read. */
  void drain(int most) throws IOException {
    int left = most;
    while (left > 0 && awaitByte()) {
      left -= end - next;
      next = end;
    }
  }

  private int read() throws IOException {
    if (next == end && !fill()) {
      throw new EOFException();
    }
    return buffer[next++] & 0xff;
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer);
    next = 0;
    end = Math.max(count, 0);
    return count > 0;
  }
}
