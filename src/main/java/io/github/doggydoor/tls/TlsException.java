package io.github.doggydoor.tls;

import java.io.IOException;

/** A file for TLS that cannot be used; the message says which, and what to do. */
public final class TlsException extends IOException {
  private static final long serialVersionUID = 1;

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
