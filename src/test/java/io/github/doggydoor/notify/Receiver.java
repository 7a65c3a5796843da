package io.github.doggydoor.notify;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.doggydoor.decision.Schedule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A real server that keeps what it is sent, and answers as it is told to. */
final class Receiver implements AutoCloseable {
  /** What came. */
  @SuppressWarnings("ArrayRecordComponent")
  record Got(String method, String path, Headers headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** An answer; 0 for none at all until the end. */
  record Reply(int status, String body, Optional<String> location) {
    Reply(int status, String body) {
      this(status, body, Optional.empty());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final Queue<Reply> replies = new ArrayDeque<>();

  Receiver() throws IOException {
    this(0);
  }

  Receiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** From now on these are its next answers; after them 200. */
  synchronized void answers(Reply... next) {
    replies.addAll(java.util.List.of(next));
  }

  private synchronized Reply reply() {
    return replies.isEmpty() ? new Reply(200, "{}") : replies.remove();
  }

  private void take(HttpExchange exchange) throws IOException {
    Reply reply = reply();
    got.add(
        new Got(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes()));
    if (reply.status() == 0) {
      return; // Neither answered nor closed.
    }
    reply.location().ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** The next that comes, waited for. */
  Got next() throws InterruptedException {
    Got one = got.poll(10, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("nothing came");
    }
    return one;
  }

  /** Whether nothing comes within a moment. */
  boolean isQuiet() throws InterruptedException {
    return got.poll(100, TimeUnit.MILLISECONDS) == null;
  }

  /** A target for all that it wants. */
  Target target(Target.Shape shape, boolean picture) {
    return target(
        shape, picture, Optional.empty(), EnumSet.allOf(Occasion.class), Optional.empty());
  }

  Target target(
      Target.Shape shape,
      boolean picture,
      Optional<Supplier<String>> token,
      Set<Occasion> occasions,
      Optional<Schedule> quiet) {
    return new Target("notify[0]", shape, url("/door"), token, occasions, picture, quiet);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
