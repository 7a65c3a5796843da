package io.github.doggydoor.web.http;

import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.tls.TlsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the owner's certificate. Whether its files were renewed is looked at with each new
 * connection; until both are there and fit, the one before goes on.
 */
final class Front extends SslContextFactory.Server {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

  /** Java keeps 20,480 otherwise, for whoever asks so often. */
  private static final int SESSIONS = 200;

  private final Tls tls;
  private List<String> read = List.of();
  private List<String> failed = List.of();

  Front(Tls tls) {
    this.tls = tls;
    setIncludeProtocols("TLSv1.2", "TLSv1.3");
    setRenegotiationAllowed(false);
    setSslSessionCacheSize(SESSIONS);
  }

  /**
   * Reads the files.
   *
   * @throws TlsException naming the one that cannot be used
   */
  void open() throws TlsException {
    read = stamps();
    setSslContext(tls.serving());
  }

  @Override
  public SSLEngine newSSLEngine(InetSocketAddress browser) {
    renew();
    return super.newSSLEngine(browser);
  }

  private synchronized void renew() {
    List<String> now = stamps();
    if (now.equals(read) || now.equals(failed)) {
      return;
    }
    try {
      SSLContext context = tls.serving();
      reload(self -> self.setSslContext(context));
      read = now;
      LOG.info("The page's certificate was renewed; it is served with the new one.");
    } catch (Exception e) { // Jetty's reload declares no other.
      failed = now;
      LOG.warn(
          "The page's certificate changed and cannot be used: {}. The one before is served until"
              + " it can.",
          e.getMessage());
    }
  }

  private List<String> stamps() {
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
