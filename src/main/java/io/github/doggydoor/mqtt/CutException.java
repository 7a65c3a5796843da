package io.github.doggydoor.mqtt;

import java.io.IOException;

/** The line was cut after TLS was agreed upon, and before the broker said a word of MQTT. */
final class CutException extends IOException {
  private static final long serialVersionUID = 1;

  CutException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
