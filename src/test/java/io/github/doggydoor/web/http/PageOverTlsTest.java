package io.github.doggydoor.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import io.github.doggydoor.tls.Certificates;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.tls.TlsException;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page with the owner's certificate. */
class PageOverTlsTest {
  private static final byte[] BIG = new byte[20_000_000];
  @TempDir static Path made;
  private static Certificates owners;
  @TempDir Path folder;
  private Path certificate;
  private Path key;
  private Served served;
  private SSLSocketFactory browser;

  private Served serve(Limits limits) throws IOException {
    return new Served(
        limits,
        Optional.of(new Tls(Optional.empty(), Optional.of(certificate), Optional.of(key))),
        Optional.empty(),
        Route.get("/big", Role.VIEWER, _ -> new Response.Bytes(200, "x/y", BIG)));
  }

  @BeforeAll
  static void sign() throws Exception {
    owners = new Certificates(made);
    for (String name : List.of("first", "the second", "a third one")) {
      owners.sign(name, "IP:127.0.0.1", 2);
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    certificate = folder.resolve("cert.pem");
    key = folder.resolve("key.pem");
    install("first");
    served = serve(QuickLimits.response());
    browser =
        new Tls(Optional.of(owners.file("ca.pem")), Optional.empty(), Optional.empty())
            .context()
            .getSocketFactory();
  }

  @AfterEach
  void end() {
    served.close();
  }

  private void install(String name) throws IOException {
    Files.copy(owners.file(name + ".key"), key, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(owners.file(name + ".pem"), certificate, StandardCopyOption.REPLACE_EXISTING);
  }

  private SSLSocket connect() throws IOException {
    SSLSocket socket = (SSLSocket) browser.createSocket("127.0.0.1", served.port());
    socket.setSoTimeout(5000);
    return socket;
  }

  private Reply ask(String line, String session) throws IOException {
    try (SSLSocket socket = connect()) {
      socket.getOutputStream().write(served.request(line, session, "").getBytes(ISO_8859_1));
      return Reply.of(Served.rest(socket.getInputStream()));
    }
  }

  private String shown() throws IOException {
    try (SSLSocket socket = connect()) {
      X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return own.getSubjectX500Principal().getName();
    }
  }

  @Test
  void itIsServedAndSecure() throws Exception {
    Reply reply = ask("GET /visits/17", "viewer");
    assertEquals(200, reply.status());
    assertTrue(served.seen.remove().secure());
  }

  @Test
  void whoForgetsTheSIsToldSo() throws Exception {
    Reply reply = served.ask("GET /", "viewer");
    assertEquals(400, reply.status());
    assertTrue(reply.body().contains("https://"), reply.body());
    assertTrue(served.seen.isEmpty());
  }

  @Test
  void aRenewedCertificateIsServedWithoutARestartOnceItIsWhole() throws Exception {
    assertEquals("CN=first", shown());
    install("the second");
    assertEquals("CN=the second", shown());
    try (CaughtLog log = new CaughtLog(PageServer.class)) {
      Files.writeString(certificate, "half of one");
      assertEquals("CN=the second", shown());
      assertEquals("CN=the second", shown());
      assertEquals(1, log.lines().size(), log.lines().toString());
    }
    Files.delete(key);
    assertEquals("CN=the second", shown());
    install("a third one");
    assertEquals("CN=a third one", shown());
  }

  @Test
  void aCertificateThatCannotBeReadIsToldAtTheStart() throws Exception {
    Path absent = folder.resolve("absent.pem");
    Tls none = new Tls(Optional.empty(), Optional.of(absent), Optional.of(key));
    TlsException told =
        assertThrows(
            TlsException.class,
            () -> new Served(Limits.forViewers(3), Optional.of(none), Optional.empty()).close());
    assertEquals("there is no file " + absent, told.getMessage());
  }

  @Test
  void readersWhoStopReadingCostOthersNothingAndDoNotOutlastTheEnd() throws Exception {
    List<SSLSocket> slow = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SSLSocket socket = connect();
      socket.getOutputStream().write(served.request("GET /big", "viewer", "").getBytes(ISO_8859_1));
      socket.getInputStream().read();
      slow.add(socket);
    }
    assertEquals(200, ask("GET /", "viewer").status());
    Thread.sleep(QuickLimits.SHORT.toMillis() + 300);
    assertEquals(200, ask("GET /", "viewer").status());
    SSLSocket last = connect();
    last.getOutputStream().write(served.request("GET /big", "viewer", "").getBytes(ISO_8859_1));
    last.getInputStream().read();
    long begun = System.nanoTime();
    served.close();
    assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(1));
    for (SSLSocket socket : slow) {
      assertTrue(Served.rest(socket.getInputStream()).length < BIG.length);
    }
  }

  @Test
  void whoShakesHandsWithNonsenseOrNeverIsCutOff() throws Exception {
    byte[] nonsense = {0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5};
    try (Served quick = serve(QuickLimits.all());
        Socket bad = quick.connect();
        Socket silent = quick.connect()) {
      bad.getOutputStream().write(nonsense);
      silent.getOutputStream().write(0x16);
      Served.rest(bad.getInputStream()); // Ends.
      assertTrue(ended(silent));
    }
    assertEquals(200, ask("GET /", "viewer").status());
  }

  private static boolean ended(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // Cut off.
    }
  }
}
