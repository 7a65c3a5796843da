package io.github.doggydoor.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether the door is to be reached. */
enum Availability {
  /** It is connected. */
  ONLINE,
  /** It left politely. */
  STOPPED,
  /** It vanished: the last will. */
  OFFLINE;

  byte[] bytes() {
    return name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  }
}
