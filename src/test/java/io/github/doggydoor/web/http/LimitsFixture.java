package io.github.doggydoor.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A page that takes long or sends much, and connections to it. */
abstract class LimitsFixture {
  static final byte[] BIG = new byte[20_000_000];

  final CountDownLatch released = new CountDownLatch(1);
  final AtomicInteger handled = new AtomicInteger();
  final List<Socket> sockets = new ArrayList<>();
  Served served;

  @AfterEach
  void end() throws IOException {
    released.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    if (served != null) {
      served.close();
    }
  }

  void serve(Limits limits) throws IOException {
    served =
        new Served(
            limits,
            Route.get("/big", Role.VIEWER, _ -> new Response.Bytes(200, "image/jpeg", BIG)),
            Route.get(
                "/slow",
                Role.VIEWER,
                _ -> {
                  handled.incrementAndGet();
                  awaitRelease();
                  return new Response.Page(200, "at last");
                }));
  }

  /** Like native code: no interrupt ends it. */
  private void awaitRelease() {
    boolean over = false;
    while (!over) {
      try {
        released.await();
        over = true;
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }

  Socket connect() throws IOException {
    Socket socket = served.connect();
    sockets.add(socket);
    return socket;
  }

  /** Whether the server ends this connection. */
  static boolean ended(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) {
      return !(e instanceof java.net.SocketTimeoutException);
    }
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  static long readable(Socket socket) {
    long count = 0;
    try {
      byte[] buffer = new byte[1 << 16];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
        count += n;
      }
    } catch (IOException e) {
      return count; // Cut off.
    }
    return count;
  }
}
