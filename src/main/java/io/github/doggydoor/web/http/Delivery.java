package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Our answers as Jetty sends them. */
final class Delivery {
  /**
   * On every answer; nothing of another origin, and nothing that is not a file of ours. There is no
   * {@code Strict-Transport-Security} over TLS: it holds for all ports of a name, and would shut
   * out whatever else the same computer serves without TLS, as Home Assistant does. The session
   * does not need it: its cookie is never sent without TLS.
   */
  private static final HttpFields GUARD =
      HttpFields.build()
          .add(
              "Content-Security-Policy",
              "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src"
                  + " 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                  + " manifest-src 'self'")
          .add("X-Content-Type-Options", "nosniff")
          .add("Referrer-Policy", "no-referrer")
          .add("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
          .add("Cross-Origin-Opener-Policy", "same-origin")
          .add("Cross-Origin-Resource-Policy", "same-origin")
          .asImmutable();

  private static final String HTML = "text/html; charset=utf-8";
  private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern PLACE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*|/");

  private final int status;
  private final HttpFields.Mutable head = HttpFields.build(GUARD);
  private final byte[] body;

  private Delivery(int status, byte[] body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("no status: " + status);
    }
    this.status = status;
    this.body = body;
    switch (status) {
      case 405 -> put("Allow", "GET, HEAD, POST");
      case 429 -> put("Retry-After", "30");
      case 503 -> put("Retry-After", "5");
      default -> {
        // Nothing more to say.
      }
    }
  }

  /**
   * Makes one of a whole answer.
   *
   * @param cookie the session, where the browser is told of it
   * @throws IllegalArgumentException where a view made an answer that is none: a foreign place, a
   *     header with a line in it
   */
  static Delivery of(Response response, Optional<String> cookie) {
    Delivery made =
        switch (response) {
          case Response.Page page ->
              new Delivery(page.status(), page.html().getBytes(StandardCharsets.UTF_8))
                  .put("Cache-Control", "no-store")
                  .put("Content-Type", HTML);
          case Response.Bytes bytes ->
              new Delivery(bytes.status(), bytes.body())
                  .put("Cache-Control", kept(bytes))
                  .put("Content-Type", bytes.type())
                  .put(bytes.marks());
          case Response.Redirect to ->
              new Delivery(303, new byte[0])
                  .put("Cache-Control", "no-store")
                  .put("Location", place(to.to()));
          case Response.Later _, Response.Events _ ->
              throw new IllegalArgumentException(
                  "an answer that is waited for leads to another such");
        };
    cookie.ifPresent(token -> made.put("Set-Cookie", Fields.kept(token)));
    if (made.status == 204) {
      made.head.remove(HttpHeader.CONTENT_TYPE); // It has no content, whose kind and length to say.
      return made;
    }
    return made.put("Content-Length", Integer.toString(made.body.length));
  }

  /** The beginning of events. */
  static Delivery ofEvents() {
    return new Delivery(200, new byte[0])
        .put("Cache-Control", "no-store")
        .put("Content-Type", "text/event-stream; charset=utf-8")
        .put("Transfer-Encoding", "chunked"); // So that the end is told from a broken line.
  }

  private static String kept(Response.Bytes bytes) {
    return bytes.fresh().isZero() ? "no-store" : "private, max-age=" + bytes.fresh().toSeconds();
  }

  private static String place(String to) {
    if (!PLACE.matcher(to).matches()) {
      throw new IllegalArgumentException("no place of ours to go to: " + to);
    }
    return to;
  }

  private Delivery put(List<String> marks) {
    for (int i = 0; i + 1 < marks.size(); i += 2) {
      put(marks.get(i), marks.get(i + 1));
    }
    return this;
  }

  private Delivery put(String name, String value) {
    if (!HEADER.matcher(name).matches() || !HEADER.matcher(value).matches()) {
      throw new IllegalArgumentException("no header: " + name);
    }
    head.put(name, value);
    return this;
  }

  /**
   * Hands the head to Jetty; nothing of it is sent yet.
   *
   * @param last whether the connection ends with it
   */
  void begin(org.eclipse.jetty.server.Response to, boolean last) {
    to.setStatus(status);
    head.forEach(to.getHeaders()::put);
    if (last) {
      to.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  byte[] body() {
    return body;
  }
}
