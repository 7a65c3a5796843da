package io.github.doggydoor.web.http;

import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Route.Verb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A small page behind a real server; each phone's session is its role. */
final class Served implements AutoCloseable {
  /** What only who is known may see. */
  static final String SECRET = "asleep on the step";

  static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** The requests that came to a handler. */
  final Queue<Request> seen = new ConcurrentLinkedQueue<>();

  final Queue<Throwable> deaths = new ConcurrentLinkedQueue<>();
  final AtomicBoolean renews = new AtomicBoolean();
  private final PageServer server;

  Served() throws IOException {
    this(Limits.forViewers(3));
  }

  Served(Limits limits, Route... more) throws IOException {
    this(limits, Optional.empty(), Optional.empty(), more);
  }

  Served(Limits limits, Optional<Tls> tls, Optional<InetAddress> proxy, Route... more)
      throws IOException {
    List<Route> routes = new ArrayList<>(List.of(more));
    routes.add(Route.get("/", Role.VIEWER, this::page));
    routes.add(Route.get("/visits/*", Role.VIEWER, this::page));
    routes.add(Route.get("/visits/latest", Role.VIEWER, _ -> new Response.Page(200, "latest")));
    routes.add(Route.get("/visits/*/pictures/*", Role.VIEWER, this::picture));
    routes.add(Route.post("/open", Role.KEEPER, this::page));
    routes.add(Route.get("/phones", Role.OWNER, this::page));
    routes.add(Route.post("/phones/*", Role.OWNER, this::page));
    routes.add(Route.open(Verb.GET, "/welcome", _ -> new Response.Page(200, "welcome")));
    routes.add(Route.open(Verb.GET, "/invited/*", _ -> new Response.Page(404, "unknown")));
    routes.add(
        Route.open(
            Verb.GET,
            "/style.css",
            _ ->
                new Response.Bytes(
                    200,
                    "text/css",
                    "a{}".getBytes(StandardCharsets.UTF_8),
                    Duration.ofHours(1),
                    List.of("X-Picture", "7"))));
    routes.add(
        Route.open(Verb.POST, "/invited", _ -> new Response.Redirect("/", Optional.of("keeper"))));
    routes.add(
        Route.post("/leave", Role.VIEWER, _ -> new Response.Redirect("/welcome", Optional.of(""))));
    server =
        new PageServer(
            new ServerSettings(
                new InetSocketAddress(HERE, 0), tls, proxy, Set.of("Door.lan"), limits),
            routes,
            new Sessions(),
            Served::refused,
            deaths::add);
    server.start();
  }

  /** Everybody whose session is called like a role has it. */
  private final class Sessions implements Gate {
    @Override
    public Optional<Phone> phone(String token) {
      return Map.of("viewer", Role.VIEWER, "keeper", Role.KEEPER, "owner", Role.OWNER)
          .entrySet()
          .stream()
          .filter(one -> one.getKey().equals(token))
          .findFirst()
          .map(one -> new Phone(token.hashCode() & 0xffff, token, one.getValue()));
    }

    @Override
    public boolean renews(Phone phone) {
      return renews.get();
    }
  }

  /** A plain page; before it stands for whom. */
  private static Response.Page refused(
      int status, List<Locale> languages, Optional<Phone> phone, String words) {
    String plain = new PlainPages().page(status, languages, phone, words).html();
    return new Response.Page(status, phone.map(known -> "for " + known.name()).orElse("") + plain);
  }

  private Response page(Request request) {
    seen.add(request);
    return new Response.Page(200, SECRET + " " + request.variables());
  }

  private Response picture(Request request) {
    seen.add(request);
    return new Response.Bytes(
        200, "image/jpeg", SECRET.getBytes(StandardCharsets.UTF_8), Duration.ofDays(1), List.of());
  }

  int port() {
    return server.port();
  }

  PageServer server() {
    return server;
  }

  /** A connection, with patience for a few seconds. */
  Socket connect() throws IOException {
    Socket socket = new Socket(HERE, port());
    socket.setSoTimeout(5000);
    return socket;
  }

  /** One request of a phone (empty: of nobody), on a connection of its own. */
  Reply ask(String line, String session, String... headers) throws IOException {
    return send(line, session, "", headers);
  }

  /** Likewise, with a form. */
  Reply send(String line, String session, String form, String... headers) throws IOException {
    return raw(request(line, session, form, headers));
  }

  /** A form as a page of ours sends it. */
  Reply post(String path, String session, String form) throws IOException {
    return send(
        "POST " + path,
        session,
        form,
        "Sec-Fetch-Site: same-origin",
        "Content-Type: application/x-www-form-urlencoded");
  }

  String request(String line, String session, String form, String... headers) {
    boolean named = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"));
    return line
        + " HTTP/1.1\r\n"
        + (named ? "" : "Host: localhost:" + port() + "\r\n")
        + "Connection: close\r\n"
        + (session.isEmpty() ? "" : "Cookie: a=b; __Host-doggydoor=" + session + "\r\n")
        + (form.isEmpty() ? "" : "Content-Length: " + form.length() + "\r\n")
        + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList())
        + "\r\n"
        + form;
  }

  /** Whatever bytes, and all that comes back until the server is done. */
  Reply raw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return Reply.of(rest(socket.getInputStream()));
    }
  }

  static byte[] rest(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    return all.toByteArray();
  }

  @Override
  public void close() {
    server.close();
  }
}
