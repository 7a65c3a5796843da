package io.github.doggydoor.train.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksums of a file, in lower-case hexadecimal. */
record FileSums(String md5, String sha256) {

  static FileSums of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        md5.update(buffer, 0, n);
        sha256.update(buffer, 0, n);
      }
      HexFormat hex = HexFormat.of();
      return new FileSums(hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5 and SHA-256", e);
    }
  }
}
