package io.github.doggydoor.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who presses the button again and again, on a thread of its own, until it is closed. */
public final class Pressing implements AutoCloseable {
  /** One press. */
  public interface Press {
    /** Milliseconds from press to latch; empty where the latch did not move. */
    Optional<Double> once() throws IOException, InterruptedException;
  }

  /**
   * What was measured.
   *
   * @param millis from press to latch, the quickest first; the largest number there is for a press
   *     that moved nothing
   */
  public record Presses(List<Double> millis) {
    /** How many of them moved the latch. */
    public int moved() {
      return (int) millis.stream().filter(took -> took < Double.MAX_VALUE).count();
    }

    /** How long the slowest took. */
    public double most() {
      return millis.getLast();
    }
  }

  private final Press press;
  private final Duration between;
  private final List<Double> millis = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().unstarted(this::run);
  private volatile boolean closing;

  /**
   * Begins to press.
   *
   * @param between how long it waits after each press
   */
  public Pressing(Press press, Duration between) {
    this.press = press;
    this.between = between;
    thread.start();
  }

  private void run() {
    try {
      do {
        millis.add(press.once().orElse(Double.MAX_VALUE));
        Thread.sleep(between);
      } while (!closing);
    } catch (IOException | InterruptedException ended) {
      millis.add(Double.MAX_VALUE);
    }
  }

  /** Ends, and tells what was measured. */
  public Presses end() throws InterruptedException {
    close();
    thread.join(Duration.ofSeconds(20));
    return new Presses(millis.stream().sorted().toList());
  }

  @Override
  public void close() {
    closing = true;
  }
}
