package io.github.doggydoor.train.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one file on loopback, with ranges and with faults, each of which happens once. */
final class RangeServer implements AutoCloseable {
  private final byte[] content;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean ranges = true;
  private volatile int breakAfter;
  private volatile int hangAfter;

  RangeServer(byte[] content) {
    this.content = content;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
  }

  /** What was asked for: {@code whole}, or the range. */
  List<String> asked() {
    return asked;
  }

  void breakAfter(int bytes) {
    breakAfter = bytes;
  }

  /** 0 is never. */
  void hangAfter(int bytes) {
    hangAfter = bytes;
  }

  void ignoreRanges() {
    ranges = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      asked.add(range == null ? "whole" : range);
      if (exchange.getRequestURI().getPath().startsWith("/gone")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int start = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      if (start >= content.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      if (start > 0) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
      write(exchange.getResponseBody(), start);
    }
  }

  private void write(OutputStream out, int start) throws IOException {
    int end = content.length;
    if (breakAfter > 0) {
      end = breakAfter;
      breakAfter = 0;
    } else if (hangAfter > 0) {
      end = Math.max(start, hangAfter);
    }
    out.write(content, start, end - start);
    out.flush();
    if (hangAfter > 0) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    workers.shutdownNow();
  }
}
