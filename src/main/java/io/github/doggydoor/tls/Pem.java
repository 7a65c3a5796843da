package io.github.doggydoor.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys as OpenSSL writes them. */
final class Pem {
  /** No bundle of authorities is larger; a device has no end. */
  private static final int LARGEST = 4 << 20;

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private Pem() {}

  /** The certificates of a file, in its order, at least one. */
  static List<X509Certificate> certificates(Path file) throws TlsException {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new CertificateException("there is none in it");
      }
      return found;
    } catch (CertificateException e) {
      throw new TlsException(
          file + " holds no certificate that can be read (PEM is wanted: " + e.getMessage() + ")",
          e);
    }
  }

  /** The private key of a file, which must belong to {@code partner}. */
  static PrivateKey key(Path file, PublicKey partner) throws TlsException {
    byte[] bytes = bytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Arrays.fill(bytes, (byte) 0);
    Matcher found = KEY.matcher(text);
    if (!found.find()) {
      throw new TlsException(
          file
              + (text.contains("PRIVATE KEY")
                  ? " holds a private key that is encrypted, or in an old form; make a plain one of it:"
                      + " openssl pkcs8 -topk8 -nocrypt -in "
                      + file
                      + " -out NEW"
                  : " holds no private key"),
          null);
    }
    try {
      PrivateKey key =
          KeyFactory.getInstance(partner.getAlgorithm())
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1))));
      if (fits(key, partner)) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw stranger(file, e);
    }
    throw stranger(file, null);
  }

  private static TlsException stranger(Path file, Exception cause) {
    return new TlsException(
        "the private key in " + file + " does not belong to the door's certificate", cause);
  }

  private static boolean fits(PrivateKey key, PublicKey partner) throws GeneralSecurityException {
    String algorithm =
        switch (partner.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> partner.getAlgorithm();
        };
    byte[] anything = {1, 2, 3};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(anything);
    byte[] signed = signature.sign();
    signature.initVerify(partner);
    signature.update(anything);
    return signature.verify(signed);
  }

  private static byte[] bytes(Path file) throws TlsException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    } catch (NoSuchFileException e) {
      throw new TlsException("there is no file " + file, e);
    } catch (AccessDeniedException e) {
      throw new TlsException(file + " may not be read by this user", e);
    } catch (IOException e) {
      throw new TlsException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
