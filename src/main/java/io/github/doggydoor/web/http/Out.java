package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes answers. */
final class Out {
  /**
   * On every answer; nothing of another origin, and nothing that is not a file of ours. There is no
   * {@code Strict-Transport-Security} over TLS: it holds for all ports of a name, and would shut
   * out whatever else the same computer serves without TLS, as Home Assistant does. The session
   * does not need it: its cookie is never sent without TLS.
   */
  private static final String GUARD =
      "Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'self';"
          + " script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'; manifest-src 'self'\r\n"
          + "X-Content-Type-Options: nosniff\r\n"
          + "Referrer-Policy: no-referrer\r\n"
          + "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n"
          + "Cross-Origin-Opener-Policy: same-origin\r\n"
          + "Cross-Origin-Resource-Policy: same-origin\r\n";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern PLACE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*|/");
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(303, "See Other"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(409, "Conflict"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"));

  private final OutputStream out;

  Out(OutputStream out) {
    this.out = out;
  }

  /**
   * How an answer goes out.
   *
   * @param bare without its body: HEAD
   * @param last whether the connection ends with it
   * @param cookie the session, where the browser is told of it
   */
  record Manner(boolean bare, boolean last, Optional<String> cookie) {}

  /**
   * Writes one whole.
   *
   * @throws IllegalArgumentException before anything was written, where a view made an answer that
   *     is none: a foreign place, a header with a line in it
   */
  void write(Response response, Manner manner) throws IOException {
    switch (response) {
      case Response.Page page -> {
        byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
        send(start(page.status(), "text/html; charset=utf-8", manner), body, manner);
      }
      case Response.Bytes bytes -> send(start(bytes, manner), bytes.body(), manner);
      case Response.Redirect to -> {
        StringBuilder head = status(303, manner).append("Cache-Control: no-store\r\n");
        header(head, "Location", place(to.to()));
        send(head, new byte[0], manner);
      }
      case Response.Later _, Response.Events _ ->
          throw new IllegalArgumentException("an answer that is waited for leads to another such");
    }
  }

  /** Begins to tell events; {@link #chunk} tells one. */
  void events(Manner manner) throws IOException {
    StringBuilder head = start(200, "text/event-stream; charset=utf-8", manner);
    head.append("Transfer-Encoding: chunked\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** A piece of a stream; an empty one ends it. */
  void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.length + 16);
    whole.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(bytes);
    whole.writeBytes(new byte[] {'\r', '\n'});
    whole.writeTo(out);
    out.flush();
  }

  private static StringBuilder start(Response.Bytes bytes, Manner manner) {
    if (bytes.fresh().isZero()) {
      return marked(start(bytes.status(), bytes.type(), manner), bytes);
    }
    StringBuilder head = status(bytes.status(), manner);
    header(head, "Cache-Control", "private, max-age=" + bytes.fresh().toSeconds());
    header(head, "Content-Type", bytes.type());
    return marked(head, bytes);
  }

  private static StringBuilder marked(StringBuilder head, Response.Bytes bytes) {
    for (int i = 0; i + 1 < bytes.marks().size(); i += 2) {
      header(head, bytes.marks().get(i), bytes.marks().get(i + 1));
    }
    return head;
  }

  private static StringBuilder start(int status, String type, Manner manner) {
    StringBuilder head = status(status, manner);
    head.append("Cache-Control: no-store\r\n");
    header(head, "Content-Type", type);
    return head;
  }

  private static StringBuilder status(int status, Manner manner) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("no status: " + status);
    }
    StringBuilder head = new StringBuilder(1024);
    head.append("HTTP/1.1 ").append(status).append(' ').append(NAMES.getOrDefault(status, ""));
    head.append("\r\nDate: ").append(DATE.format(Instant.now())).append("\r\n").append(GUARD);
    switch (status) {
      case 405 -> head.append("Allow: GET, HEAD, POST\r\n");
      case 429 -> head.append("Retry-After: 30\r\n");
      case 503 -> head.append("Retry-After: 5\r\n");
      default -> {
        // Nothing more to say.
      }
    }
    if (manner.last()) {
      head.append("Connection: close\r\n");
    }
    manner.cookie().ifPresent(token -> header(head, "Set-Cookie", Fields.kept(token)));
    return head;
  }

  private void send(StringBuilder head, byte[] body, Manner manner) throws IOException {
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
    whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!manner.bare()) {
      whole.writeBytes(body);
    }
    whole.writeTo(out);
    out.flush();
  }

  private static void header(StringBuilder head, String name, String value) {
    if (!HEADER.matcher(name).matches() || !HEADER.matcher(value).matches()) {
      throw new IllegalArgumentException("no header: " + name);
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String place(String to) {
    if (!PLACE.matcher(to).matches()) {
      throw new IllegalArgumentException("no place of ours to go to: " + to);
    }
    return to;
  }
}
