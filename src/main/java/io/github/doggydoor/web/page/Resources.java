package io.github.doggydoor.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What comes along with the program, below {@code io/github/doggydoor/web}. */
final class Resources {
  private static final String ROOT = "/io/github/doggydoor/web/";

  private Resources() {}

  /** A file's bytes; empty where there is none. The name is one of ours, never a browser's. */
  static Optional<byte[]> bytes(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(ROOT + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own " + name, e);
    }
  }

  /** The same as text, in UTF-8. */
  static Optional<String> text(String name) {
    return bytes(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
