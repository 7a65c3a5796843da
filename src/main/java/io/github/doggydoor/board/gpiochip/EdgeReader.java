package io.github.doggydoor.board.gpiochip;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads the edges of an input. Every edge is told in its order; when none is
 * left, the line itself is read, so that an edge which the kernel had no room for is made up for.
 * Where the driver cannot debounce, an edge is told once the line has been quiet for the debounce
 * time.
 */
final class EdgeReader {
  private static final Logger LOG = LoggerFactory.getLogger("gpio");
  private static final int LINE = 1;
  private static final int WAKE = 2;

  private final GpioLine line;
  private final int debounceMillis;
  private final Consumer<GpioLine.Edge> listener;
  private final int wake;
  private final Thread thread;
  private boolean told;

  /**
   * @param debounceMillis 0 where the kernel debounces
   * @param listener called for each change, on this thread
   */
  EdgeReader(String name, GpioLine line, int debounceMillis, Consumer<GpioLine.Edge> listener)
      throws ErrnoException {
    this.line = line;
    this.debounceMillis = debounceMillis;
    this.listener = listener;
    this.wake = Libc.eventfd();
    this.told = line.high();
    this.thread = Thread.ofPlatform().name("gpio-" + name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        int ready = Libc.poll(line.fd(), wake, -1);
        if ((ready & WAKE) != 0) {
          return;
        }
        if ((ready & LINE) != 0 && !readEdges()) {
          return;
        }
      }
    } catch (ErrnoException lost) {
      LOG.error("The input {} is lost: {}", thread.getName(), lost.getMessage());
    }
  }

  /** Reads what there is; false where it was woken to end. */
  private boolean readEdges() throws ErrnoException {
    long last = System.nanoTime();
    int ready = LINE;
    while ((ready & LINE) != 0) {
      GpioLine.Edge edge = line.edge();
      last = edge.nanos();
      if (debounceMillis == 0) {
        tell(edge);
      }
      ready = Libc.poll(line.fd(), wake, debounceMillis);
    }
    if ((ready & WAKE) != 0) {
      return false;
    }
    tell(new GpioLine.Edge(line.high(), last));
    return true;
  }

  private void tell(GpioLine.Edge edge) {
    if (edge.rising() != told) {
      told = edge.rising();
      try {
        listener.accept(edge);
      } catch (RuntimeException bug) {
        LOG.error("What listens to {} failed.", thread.getName(), bug);
      }
    }
  }

  /** Ends the thread. */
  void close() throws ErrnoException {
    Libc.wake(wake);
    try {
      if (thread.join(Duration.ofSeconds(1))) {
        Libc.close(wake);
      }
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    }
  }
}
