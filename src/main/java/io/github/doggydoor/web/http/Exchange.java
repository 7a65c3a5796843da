package io.github.doggydoor.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** A request as Jetty read it, and the place for its answer. Belongs to one thread. */
record Exchange(Request request, Response response, Connection connection) {
  private static final int MOST_HEADERS = 64;
  private static final int PIECE = 32 << 10;
  private static final int LEFTOVERS = 256 << 10;

  HttpFields headers() {
    return request.getHeaders();
  }

  String method() {
    return request.getMethod();
  }

  /** Path and query as they were sent. */
  String target() {
    return request.getHttpURI().getPathQuery();
  }

  /** What the browser would like to read, the dearest first; empty where it does not say. */
  List<Locale> languages() {
    return languages(request);
  }

  static List<Locale> languages(Request request) {
    return request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)
        ? Request.getLocales(request)
        : List.of();
  }

  Whence.Line line() {
    return connection.line(request.isSecure());
  }

  /**
   * How many bytes follow.
   *
   * @throws Refusal where that is not said in advance, or there are too many headers
   */
  long length() throws Refusal {
    if (headers().size() > MOST_HEADERS) {
      throw new Refusal(431, "The browser sent more than is read here.");
    }
    if (headers().contains(HttpHeader.TRANSFER_ENCODING)) {
      throw new Refusal(411, "A form must say its length here.");
    }
    if (headers().contains(HttpHeader.EXPECT)) {
      throw new Refusal(417, "Nothing is promised here before a form has come.");
    }
    return Math.max(0, request.getLength());
  }

  /** What follows, as Latin-1; its length was looked at before. */
  String body() throws IOException {
    return Content.Source.asString(request, StandardCharsets.ISO_8859_1);
  }

  /** Sends a whole answer, of which the head is in {@link #response}. */
  void send(byte[] body) throws IOException {
    // In pieces: Java keeps a copy, outside the heap, of whatever is written at once.
    ByteBuffer whole = ByteBuffer.wrap(body);
    do {
      ByteBuffer piece =
          whole.slice(whole.position(), Math.min(PIECE, whole.remaining())).asReadOnlyBuffer();
      whole.position(whole.position() + piece.remaining());
      Content.Sink.write(response, !whole.hasRemaining(), piece);
    } while (whole.hasRemaining());
  }

  /** Sends a piece of an answer that goes on. */
  void tell(String text) throws IOException {
    Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether the browser has left. What it sent instead is lost: this is the connection's last. */
  boolean gone() {
    EndPoint end = request.getConnectionMetaData().getConnection().getEndPoint();
    ByteBuffer any = ByteBuffer.allocate(PIECE).limit(0); // As Jetty has them: to be filled.
    try {
      return !end.isOpen() || end.fill(any) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Reads what is on its way yet: closed over unread bytes, a connection loses its answer. */
  void farewell() {
    long left = request.getLength();
    if (left > 0 && left <= LEFTOVERS && !headers().contains(HttpHeader.EXPECT)) {
      connection.within(Duration.ofSeconds(1));
      try {
        Content.Source.consumeAll(request);
      } catch (IOException e) {
        connection.cut();
      }
    }
  }

  /** The value of a header that may be there once. */
  Optional<String> one(String name) throws Refusal {
    return Fields.one(headers(), name);
  }
}
