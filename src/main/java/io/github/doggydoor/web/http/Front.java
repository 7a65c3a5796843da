package io.github.doggydoor.web.http;

import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.tls.TlsException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front of a connection: plain, or TLS with the owner's certificate. Whether its files were
 * renewed is looked at with each new connection; until both are there and fit, the one before goes
 * on.
 */
final class Front {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final int HANDSHAKE = 0x16;

  /** Java keeps 20,480 otherwise, for whoever asks so often. */
  private static final int SESSIONS = 200;

  private final Optional<Tls> tls;
  private Optional<SSLContext> context = Optional.empty();
  private List<String> read = List.of();
  private List<String> failed = List.of();

  /**
   * A connection that can be talked on.
   *
   * @param plain whether the browser spoke plain HTTP where TLS is spoken
   */
  record Opened(Socket socket, InputStream in, boolean plain) {}

  Front(Optional<Tls> tls) {
    this.tls = tls;
  }

  /**
   * Reads the files.
   *
   * @throws TlsException naming the one that cannot be used
   */
  synchronized void load() throws TlsException {
    if (tls.isPresent()) {
      List<String> now = stamps(tls.get());
      SSLContext serving = tls.get().serving();
      serving.getServerSessionContext().setSessionCacheSize(SESSIONS);
      context = Optional.of(serving);
      read = now;
    }
  }

  /** Shakes hands where TLS is spoken. The socket below stays the one to cut in need. */
  Opened open(Socket raw) throws IOException {
    if (tls.isEmpty()) {
      return new Opened(raw, raw.getInputStream(), false);
    }
    int first = raw.getInputStream().read();
    if (first < 0) {
      throw new EOFException();
    }
    InputStream seen = new ByteArrayInputStream(new byte[] {(byte) first});
    if (first != HANDSHAKE) {
      return new Opened(raw, new SequenceInputStream(seen, raw.getInputStream()), true);
    }
    SSLSocket secured = (SSLSocket) current().getSocketFactory().createSocket(raw, seen, true);
    secured.startHandshake();
    return new Opened(secured, secured.getInputStream(), false);
  }

  private synchronized SSLContext current() {
    List<String> now = stamps(tls.orElseThrow());
    if (!now.equals(read) && !now.equals(failed)) {
      try {
        load();
        LOG.info("The page's certificate was renewed; it is served with the new one.");
      } catch (TlsException e) {
        failed = now;
        LOG.warn(
            "The page's certificate changed and cannot be used: {}. The one before is served until"
                + " it can.",
            e.getMessage());
      }
    }
    return context.orElseThrow();
  }

  private static List<String> stamps(Tls tls) {
    List<String> stamps = new ArrayList<>();
    for (Path file : List.of(tls.certificate().orElseThrow(), tls.key().orElseThrow())) {
      try {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(seen.lastModifiedTime() + " " + seen.size() + " " + seen.fileKey());
      } catch (IOException e) {
        stamps.add("not there");
      }
    }
    return stamps;
  }
}
