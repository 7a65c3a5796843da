package io.github.doggydoor.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.doggydoor.tls.Certificates;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;

/**
 * Why the page is not served by Java's own server: over TLS one browser asks for much and reads a
 * byte of it; each second after that another one asks for little. Both servers are told that an
 * answer must be taken within two seconds.
 */
public final class JdkServerBench {
  private static final byte[] BIG = new byte[30_000_000];
  private static final int SECONDS = 6;

  private JdkServerBench() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("sun.net.httpserver.maxReqTime", "2");
    System.setProperty("sun.net.httpserver.maxRspTime", "2");
    Path folder = Files.createTempDirectory("doggydoor-servers");
    Certificates owners = new Certificates(folder);
    owners.sign("page", "IP:127.0.0.1", 2);
    Optional<Path> none = Optional.empty();
    Tls serving =
        new Tls(none, Optional.of(owners.file("page.pem")), Optional.of(owners.file("page.key")));
    SSLSocketFactory browser =
        new Tls(Optional.of(owners.file("ca.pem")), none, none).context().getSocketFactory();
    System.out.println("| server | " + SECONDS + " asked after the slow one, ms each |\n|---|---|");
    HttpsServer javas = javas(serving);
    System.out.println("| Java's | " + asked(browser, javas.getAddress().getPort()) + " |");
    try (Served ours = ours(serving)) {
      System.out.println("| Jetty, as the page has it | " + asked(browser, ours.port()) + " |");
    }
    System.exit(0); // Java's own does not end while it waits.
  }

  private static HttpsServer javas(Tls tls) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.serving()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestURI().getPath().equals("/big") ? BIG : new byte[5];
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Served ours(Tls tls) throws IOException {
    return new Served(
        QuickLimits.response(),
        Optional.of(tls),
        Optional.empty(),
        Route.get("/big", Role.VIEWER, _ -> new Response.Bytes(200, "x/y", BIG)));
  }

  private static String asked(SSLSocketFactory browser, int port) throws Exception {
    StringBuilder times = new StringBuilder();
    try (Socket slow = browser.createSocket(InetAddress.getLoopbackAddress(), port)) {
      ask(slow, "/big", port);
      for (int i = 0; i < SECONDS; i++) {
        Thread.sleep(1000);
        long begun = System.nanoTime();
        try (Socket quick = browser.createSocket(InetAddress.getLoopbackAddress(), port)) {
          quick.setSoTimeout(3000);
          ask(quick, "/", port);
          times.append((System.nanoTime() - begun) / 1_000_000).append(' ');
        } catch (IOException e) {
          times.append("**nothing** ");
        }
      }
    }
    return times.toString().strip();
  }

  private static void ask(Socket socket, String path, int port) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: __Host-doggydoor=viewer\r\n\r\n"
            .formatted(path, port);
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    if (socket.getInputStream().read() < 0) {
      throw new IOException("nothing came");
    }
  }
}
