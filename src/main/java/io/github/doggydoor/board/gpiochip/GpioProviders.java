package io.github.doggydoor.board.gpiochip;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;

/**
 * Our providers for Pi4J over {@link GpioChip}: any board whose kernel has GPIO, and no native
 * library.
 */
public final class GpioProviders {
  private GpioProviders() {}

  /** Gives Pi4J the outputs of {@code chip}; the address of one is the number of its line. */
  public static DigitalOutputProvider outputs(GpioChip chip) {
    return new Outputs(chip);
  }

  /** Gives Pi4J the inputs of {@code chip}; the address of one is the number of its line. */
  public static DigitalInputProvider inputs(GpioChip chip) {
    return new Inputs(chip);
  }

  private static final class Outputs extends DigitalOutputProviderBase {
    private final GpioChip chip;

    Outputs(GpioChip chip) {
      super("gpiochip-digital-output", "GPIO outputs of " + chip.label());
      this.chip = chip;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      GpioOutput output = new GpioOutput(chip, this, config);
      context().registry().add(output);
      return output;
    }
  }

  private static final class Inputs extends DigitalInputProviderBase {
    private final GpioChip chip;

    Inputs(GpioChip chip) {
      super("gpiochip-digital-input", "GPIO inputs of " + chip.label());
      this.chip = chip;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      GpioInput input = new GpioInput(chip, this, config);
      context().registry().add(input);
      return input;
    }
  }
}
