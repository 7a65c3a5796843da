package io.github.doggydoor.board.gpiochip;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** Pi4J's event, with the time of the edge, which Pi4J itself does not keep. */
public final class EdgeEvent extends DigitalStateChangeEvent<DigitalInput> {
  private final long nanos;

  EdgeEvent(DigitalInput input, DigitalState state, long nanos) {
    super(input, state);
    this.nanos = nanos;
  }

  /** When, in nanoseconds of the monotonic clock ({@link System#nanoTime()}). */
  public long nanos() {
    return nanos;
  }
}
