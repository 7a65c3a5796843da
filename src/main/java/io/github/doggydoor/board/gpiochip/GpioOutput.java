package io.github.doggydoor.board.gpiochip;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import io.github.doggydoor.board.BoardException;

/** A Pi4J output on a line of a {@link GpioChip}. */
final class GpioOutput extends DigitalOutputBase {
  private final GpioChip chip;
  private GpioLine line;

  GpioOutput(GpioChip chip, DigitalOutputProvider provider, DigitalOutputConfig config) {
    super(provider, config);
    this.chip = chip;
  }

  @Override
  public DigitalOutput initialize(Context context) throws InitializeException {
    try {
      // Claimed with its level, and not set to it afterwards: a latch must not twitch at a start.
      line = chip.output(config().bcm(), config().initialState() == DigitalState.HIGH);
      return super.initialize(context);
    } catch (BoardException refused) {
      throw new InitializeException(refused);
    }
  }

  /**
   * Writes the level even where it was written before, so that what disturbed the line is undone.
   */
  @Override
  public DigitalOutput state(DigitalState state) throws IOException {
    try {
      line.set(state == DigitalState.HIGH);
      return super.state(state);
    } catch (ErrnoException failure) {
      throw new IOException(
          "line " + config().bcm() + " of " + chip.path() + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
    super.shutdownInternal(context);
    try {
      line.close();
      return this;
    } catch (ErrnoException failure) {
      throw new ShutdownException(failure);
    }
  }
}
