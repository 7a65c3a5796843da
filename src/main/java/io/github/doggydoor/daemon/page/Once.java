package io.github.doggydoor.daemon.page;

import org.slf4j.Logger;

/** Warns of what goes on, once until something else is to be said of the same matter. */
final class Once {
  private final Logger log;
  private String told = "";

  Once(Logger log) {
    this.log = log;
  }

  /** Says it, unless it was the last that was said. */
  synchronized void warn(String words) {
    if (!words.equals(told)) {
      told = words;
      log.warn("{}", words);
    }
  }

  /** It is over; the next time it is said again. */
  synchronized void forget() {
    told = "";
  }
}
