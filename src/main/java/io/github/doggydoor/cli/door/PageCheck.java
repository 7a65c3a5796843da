package io.github.doggydoor.cli.door;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.daemon.computer.MachineName;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.AccessException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the door could serve its page: who may come, the certificate, and the port. */
final class PageCheck {
  private static final Path LOCKS = Path.of("/proc/locks");

  private PageCheck() {}

  /**
   * The good news.
   *
   * @throws AccessException where who may come cannot be read
   * @throws IOException where certificate, key or port are not as they must be; in words
   */
  static String of(Configuration configuration, Wiring wiring) throws AccessException, IOException {
    WebConfig page = configuration.web();
    String certificate = certificate(page, wiring.pageTls(), configuration.door().zone());
    boolean anybody;
    try (Access access = new Access(configuration.door().stateDir(), InstantSource.system())) {
      anybody = access.anybody();
    }
    if (!anybody) {
      return "nobody is invited, so the door does not serve it (doggydoor web invite)"
          + certificate;
    }
    return (free(page.listen(), wiring.logFile())
            ? "it can be served at "
            : "the port is held while the door runs: it is served at ")
        + page.base(MachineName.get())
        + certificate;
  }

  private static String certificate(WebConfig page, Optional<Tls> tls, ZoneId zone)
      throws IOException {
    if (tls.isEmpty()) {
      return "";
    }
    if (Stream.of(tls.get().certificate(), tls.get().key())
        .anyMatch(file -> file.orElseThrow().startsWith("$CREDENTIALS_DIRECTORY"))) {
      return "; certificate and key are credentials that systemd gives to the service alone";
    }
    try {
      tls.get().serving();
    } catch (IOException refused) {
      throw new IOException(
          "it cannot be served: " + refused.getMessage() + " (web.cert_file, web.key_file)",
          refused);
    }
    Instant until = tls.get().until().orElseThrow();
    LocalDate day = LocalDate.ofInstant(until, zone);
    if (until.isBefore(Instant.now())) {
      throw new IOException(
          "its certificate "
              + page.certificate().orElseThrow()
              + " expired on "
              + day
              + ", and no browser takes it: renew it (web.cert_file)");
    }
    return ", with a certificate that is valid until " + day;
  }

  /**
   * Whether nobody has the port.
   *
   * @return false where it is taken, and the door runs
   */
  private static boolean free(InetSocketAddress listen, Path log) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(listen);
      return true;
    } catch (IOException refused) {
      if (runs(log)) {
        return false;
      }
      throw new IOException(
          "it cannot be served at "
              + listen.getHostString()
              + " port "
              + listen.getPort()
              + " ("
              + refused.getMessage()
              + "): end the program that has that port (sudo ss -ltnp), or choose another address"
              + " (web.listen)",
          refused);
    }
  }

  /** Whether a door writes that log. To look takes no lock that a door which starts would miss. */
  private static boolean runs(Path log) throws IOException {
    Path lock = log.resolveSibling(log.getFileName() + ".lock");
    if (!Files.exists(lock) || !Files.isReadable(LOCKS)) {
      return false;
    }
    String number = ":" + Files.getAttribute(lock, "unix:ino") + " ";
    try (Stream<String> lines = Files.lines(LOCKS)) {
      return lines.anyMatch(line -> line.contains(number));
    }
  }
}
