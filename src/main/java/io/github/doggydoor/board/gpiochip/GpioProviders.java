package io.github.doggydoor.board.gpiochip;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.PullResistance;
import io.github.doggydoor.board.BoardException;
import java.util.Optional;

/** Our providers for Pi4J, over {@link GpioChip}: they work on every board whose kernel has GPIO, and need no native library. */
public final class GpioProviders {
  /** The id of the output provider. */
  public static final String OUTPUT = "gpiochip-digital-output";

  /** The id of the input provider. */
  public static final String INPUT = "gpiochip-digital-input";

  private GpioProviders() {}

  /** Gives Pi4J the outputs of {@code chip}. */
  public static DigitalOutputProvider outputs(GpioChip chip) {
    return new Outputs(chip);
  }

  /** Gives Pi4J the inputs of {@code chip}. */
  public static DigitalInputProvider inputs(GpioChip chip) {
    return new Inputs(chip);
  }

  private static final class Outputs extends DigitalOutputProviderBase {
    private final GpioChip chip;

    Outputs(GpioChip chip) {
      super(OUTPUT, "GPIO outputs of " + chip.label());
      this.chip = chip;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      Output output = new Output(chip, this, config);
      context().registry().add(output);
      return output;
    }
  }

  private static final class Inputs extends DigitalInputProviderBase {
    private final GpioChip chip;

    Inputs(GpioChip chip) {
      super(INPUT, "GPIO inputs of " + chip.label());
      this.chip = chip;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      Input input = new Input(chip, this, config);
      context().registry().add(input);
      return input;
    }
  }
}
