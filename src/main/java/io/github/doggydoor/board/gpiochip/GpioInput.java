package io.github.doggydoor.board.gpiochip;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.Pi4JException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import io.github.doggydoor.board.BoardException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Pi4J input on a line of a {@link GpioChip}, debounced by the kernel, or here where its driver
 * cannot.
 */
final class GpioInput extends DigitalInputBase {
  private static final Logger LOG = LoggerFactory.getLogger("gpio");

  private final GpioChip chip;
  private GpioLine line;
  private EdgeReader reader;

  GpioInput(GpioChip chip, DigitalInputProvider provider, DigitalInputConfig config) {
    super(provider, config);
    this.chip = chip;
  }

  @Override
  public DigitalInput initialize(Context context) throws InitializeException {
    long micros = config().debounce();
    try {
      Optional<GpioLine> debounced = chip.input(config().bcm(), bias(), micros);
      if (debounced.isEmpty()) {
        LOG.info("The driver of {} does not debounce; doggydoor does.", chip.label());
      }
      line =
          debounced.isPresent()
              ? debounced.get()
              : chip.input(config().bcm(), bias(), 0).orElseThrow();
      int own = debounced.isPresent() ? 0 : (int) Math.ceilDiv(micros, 1000);
      reader = new EdgeReader(config().name(), line, own, this::tell);
      super.initialize(context);
      reader.start();
      return this;
    } catch (BoardException | ErrnoException refused) {
      throw new InitializeException(refused);
    }
  }

  private long bias() {
    PullResistance pull = config().pull();
    return pull == PullResistance.PULL_UP
        ? GpioAbi.FLAG_BIAS_PULL_UP
        : pull == PullResistance.PULL_DOWN ? GpioAbi.FLAG_BIAS_PULL_DOWN : 0;
  }

  private void tell(GpioLine.Edge edge) {
    dispatch(new EdgeEvent(this, state(edge.rising()), edge.nanos()));
  }

  private static DigitalState state(boolean high) {
    return high ? DigitalState.HIGH : DigitalState.LOW;
  }

  @Override
  public DigitalState state() {
    try {
      return state(line.high());
    } catch (ErrnoException failure) {
      throw new Pi4JException(
          "line "
              + config().bcm()
              + " of "
              + chip.path()
              + " cannot be read: "
              + failure.getMessage(),
          failure);
    }
  }

  @Override
  public DigitalInput shutdownInternal(Context context) throws ShutdownException {
    super.shutdownInternal(context);
    try {
      reader.close();
      line.close();
      return this;
    } catch (ErrnoException failure) {
      throw new ShutdownException(failure);
    }
  }
}
