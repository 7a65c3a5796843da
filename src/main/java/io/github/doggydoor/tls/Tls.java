package io.github.doggydoor.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How the other end of a line, such as a broker behind {@code ssl://}, proves itself, and the door
 * itself to the other end. The files are PEM, and are read whenever a context is asked for, so that
 * a renewed one is seen without a restart.
 *
 * @param ca who may have signed the other's certificate, and nobody else; empty for those whom the
 *     system trusts
 * @param certificate the door's own, with the chain behind it; empty where nobody asks for one
 * @param key its private key, PKCS#8; there exactly where {@code certificate} is
 */
public record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
  /** The system's authorities, and no certificate of one's own. */
  public static final Tls SYSTEM = new Tls(Optional.empty(), Optional.empty(), Optional.empty());

  /** Where Linux distributions keep what they trust, and renew it. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  /** Checks that the door's own certificate is whole. */
  public Tls {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("a certificate needs its key, and a key its certificate");
    }
  }

  /**
   * Reads the files, for a connection to somebody else.
   *
   * @throws TlsException naming the file, and what to do
   */
  public SSLContext context() throws TlsException {
    return context(true);
  }

  /**
   * Reads the files, for those who come to the door; whom they could prove to be is not asked.
   *
   * @throws TlsException naming the file, and what to do
   */
  public SSLContext serving() throws TlsException {
    return context(false);
  }

  /**
   * Until when the door's own certificate counts; empty where it has none.
   *
   * @throws TlsException naming the file, and what to do
   */
  public Optional<Instant> until() throws TlsException {
    return certificate.isEmpty()
        ? Optional.empty()
        : Optional.of(Pem.certificates(certificate.get()).getFirst().getNotAfter().toInstant());
  }

  private SSLContext context(boolean calls) throws TlsException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own(), calls ? trusted() : new TrustManager[0], new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw e instanceof TlsException told
          ? told
          : new TlsException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private TrustManager[] trusted() throws GeneralSecurityException, IOException {
    Optional<Path> file = ca.or(() -> BUNDLES.stream().filter(Files::isReadable).findFirst());
    KeyStore store = null;
    if (file.isPresent()) {
      store = empty();
      for (X509Certificate one : Pem.certificates(file.get())) {
        store.setCertificateEntry(Integer.toString(store.size()), one);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    // Without a store these are the authorities that came with Java.
    factory.init(store);
    return factory.getTrustManagers();
  }

  private KeyManager[] own() throws GeneralSecurityException, IOException {
    if (certificate.isEmpty()) {
      return new KeyManager[0];
    }
    List<X509Certificate> chain = Pem.certificates(certificate.get());
    PrivateKey secret = Pem.key(key.orElseThrow(), chain.getFirst().getPublicKey());
    KeyStore store = empty();
    store.setKeyEntry("door", secret, new char[0], chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
