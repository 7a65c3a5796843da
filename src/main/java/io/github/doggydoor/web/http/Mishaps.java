package io.github.doggydoor.web.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong in a view: a page, and a line in the log, one a minute for each place. */
final class Mishaps {
  private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
  private static final long MINUTE = 60_000_000_000L;
  private static final int LONGEST = 300;

  private final LongSupplier clock;
  private final Consumer<Throwable> death;
  private final Map<String, Long> told = new HashMap<>();

  /**
   * Makes it.
   *
   * @param death told what no page can go on after: a machine without memory is the door's first
   */
  Mishaps(LongSupplier clock, Consumer<Throwable> death) {
    this.clock = clock;
    this.death = death;
  }

  /** Notes what a view threw; the refusal is for the browser. */
  Refusal of(String pattern, Throwable thrown) {
    if (thrown instanceof VirtualMachineError) {
      death.accept(thrown);
    } else {
      tell(pattern, thrown + " " + at(thrown));
      LOG.debug("{}", pattern, thrown);
    }
    return new Refusal(500, "Something went wrong at the door's page. The door's log says what.");
  }

  /** Says it, unless it was said for the same place within a minute. */
  void tell(String pattern, String what) {
    synchronized (told) {
      long now = clock.getAsLong();
      Long before = told.get(pattern);
      if (before != null && now - before < MINUTE) {
        return;
      }
      told.put(pattern, now);
    }
    String line = what.replaceAll("\\p{Cntrl}", " ");
    LOG.warn(
        "The page {} failed (the same is not said again for a minute): {}",
        pattern,
        line.substring(0, Math.min(line.length(), LONGEST)));
  }

  private static String at(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace()).findFirst().map(frame -> "at " + frame).orElse("");
  }
}
