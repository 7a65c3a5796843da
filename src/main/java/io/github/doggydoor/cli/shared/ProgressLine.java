package io.github.doggydoor.cli.shared;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One line of a terminal that shows how far a work is, and how long it will take; where standard
 * error is no terminal, a line of its own each minute.
 */
public final class ProgressLine implements AutoCloseable {
  private static final Path STDERR = Path.of("/proc/self/fd/2");
  private static final String START_OF_LINE = "\r\033[K";
  private static final int WIDTH = 30;

  /** How often a log is told how far it is. */
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final PrintWriter err;
  private final boolean shown;
  private String what;
  private final int of;
  private final Duration most;
  private final long start = System.nanoTime();
  private long told = start;

  /**
   * @param what is counted, such as "photos"
   */
  public ProgressLine(PrintWriter err, String what, int of) {
    this(err, what, of, Duration.ofDays(1));
  }

  /**
   * @param what is counted, such as "photos"
   * @param most the work ends after it, done or not
   */
  public ProgressLine(PrintWriter err, String what, int of, Duration most) {
    this(err, stderrIsTerminal(), what, of, most);
  }

  ProgressLine(PrintWriter err, boolean shown, String what, int of, Duration most) {
    this.most = most;
    this.err = err;
    this.shown = shown;
    this.what = what;
    this.of = of;
  }

  /** Whether standard error is a terminal; Java only tells it of input and output together. */
  private static boolean stderrIsTerminal() {
    try {
      String file = Files.readSymbolicLink(STDERR).toString();
      return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
    } catch (IOException e) {
      return false; // No /proc: better no line than one in a file.
    }
  }

  /** Shows how far it is, and calls what is counted otherwise from now on. */
  void show(int done, String called) {
    what = called;
    show(done);
  }

  /** Shows how far it is. */
  public void show(int done) {
    show(done, System.nanoTime());
  }

  void show(int done, long now) {
    if (shown) {
      err.print(START_OF_LINE + line(done, Duration.ofNanos(now - start)));
      err.flush();
    } else if (now - told >= SELDOM.toNanos()) {
      told = now;
      err.println(words(done, Duration.ofNanos(now - start)));
      err.flush();
    }
  }

  String line(int done, Duration spent) {
    int full = done * WIDTH / of;
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + words(done, spent);
  }

  private String words(int done, Duration spent) {
    long rest = done == 0 ? 0 : spent.toMillis() * (of - done) / done;
    long left = Math.max(0, Math.min(rest, most.minus(spent).toMillis()));
    String time = time(Duration.ofMillis(left));
    return done + " of " + of + " " + what + (done == 0 || done == of ? "" : ", " + time + " left");
  }

  /** A duration as people say it. */
  public static String time(Duration duration) {
    long millis = duration.toMillis();
    return millis < 90_000 ? (millis + 999) / 1000 + " s" : (millis + 59_999) / 60_000 + " min";
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      err.print(START_OF_LINE);
      err.flush();
    }
  }
}
