package io.github.doggydoor.board;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import io.github.doggydoor.board.gpiochip.EdgeEvent;
import io.github.doggydoor.board.gpiochip.GpioChip;
import io.github.doggydoor.board.gpiochip.GpioProviders;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Way;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of a real GPIO chip, by Pi4J with our provider. Nothing is detected by itself, and
 * nothing is ever simulated.
 */
public final class Pi4jBoard implements Board {
  private static final Logger LOG = LoggerFactory.getLogger("board");

  private final GpioChip chip;
  private final Pi4jSettings settings;
  private final Context context;
  private final DigitalOutput latch;
  private final Optional<DigitalOutput> latchOut;
  private final Button button;
  private final Optional<Sensor> contact;
  private final Optional<Sensor> bolt;
  private final Optional<Sensor> inside;

  /**
   * Claims every line; the latch is in its locked position from the first moment on.
   *
   * @throws BoardException where the chip or a line cannot be had, with what to do
   */
  public static Pi4jBoard open(Pi4jSettings settings) throws BoardException {
    GpioChip chip = GpioChip.find(settings.chip());
    Context context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .disableShutdownHook()
            .add(GpioProviders.outputs(chip), GpioProviders.inputs(chip))
            .build();
    try {
      return new Pi4jBoard(chip, settings, context);
    } catch (Pi4JException | IllegalStateException refused) {
      context.shutdown();
      throw reason(refused);
    }
  }

  private static BoardException reason(RuntimeException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof BoardException board) {
        return board;
      }
    }
    return new BoardException("Pi4J cannot have the lines: " + refused.getMessage(), refused);
  }

  private Pi4jBoard(GpioChip chip, Pi4jSettings settings, Context context) {
    this.chip = chip;
    this.settings = settings;
    this.context = context;
    this.latch = output("latch", settings.latch());
    this.latchOut = settings.latchOut().map(at -> output("latch-out", at));
    this.button = button(settings.button());
    this.contact = settings.contact().map(at -> sensor("contact", at));
    this.bolt = settings.bolt().map(at -> sensor("bolt", at));
    this.inside = settings.inside().map(at -> sensor("inside", at));
  }

  private DigitalOutput output(String name, Pi4jSettings.Output at) {
    DigitalState locked = level(at, LatchPosition.LOCKED);
    return context.create(
        DigitalOutputConfig.newBuilder(context)
            .id(name)
            .name(name)
            .bcm(at.line())
            .initial(locked)
            .shutdown(locked)
            .build());
  }

  private DigitalInput input(String name, Pi4jSettings.Input at) {
    PullResistance pull =
        switch (at.bias()) {
          case PULL_UP -> PullResistance.PULL_UP;
          case PULL_DOWN -> PullResistance.PULL_DOWN;
          case NONE -> PullResistance.OFF;
        };
    return context.create(
        DigitalInputConfig.newBuilder(context)
            .id(name)
            .name(name)
            .bcm(at.line())
            .pull(pull)
            .debounce(at.debounce().toMillis(), TimeUnit.MILLISECONDS)
            .build());
  }

  private Button button(Pi4jSettings.Input at) {
    Edges edges = new Edges();
    input("button", at)
        .addListener(
            event ->
                edges.tell(
                    isActive(at, event.state()),
                    event instanceof EdgeEvent edge ? edge.nanos() : System.nanoTime()));
    return edges;
  }

  private Sensor sensor(String name, Pi4jSettings.Input at) {
    DigitalInput input = input(name, at);
    return new Sensor() {
      @Override
      public boolean active() throws BoardException {
        try {
          return isActive(at, input.state());
        } catch (Pi4JException failure) {
          throw new BoardException(failure.getMessage(), failure);
        }
      }

      @Override
      public void onChange(Consumer<Boolean> listener) {
        input.addListener(event -> listener.accept(isActive(at, event.state())));
      }
    };
  }

  private static boolean isActive(Pi4jSettings.Input at, DigitalState state) {
    return state.isHigh() != at.activeLow();
  }

  private static DigitalState level(Pi4jSettings.Output at, LatchPosition position) {
    return at.high(position) ? DigitalState.HIGH : DigitalState.LOW;
  }

  @Override
  public String describe() {
    return chip.path()
        + " ("
        + chip.label()
        + "), latch on line "
        + settings.latch().line()
        + settings.latchOut().map(at -> ", latch for the way out on line " + at.line()).orElse("")
        + ", button on line "
        + settings.button().line();
  }

  @Override
  public Latch latch() {
    return (position, way) -> {
      if (latchOut.isEmpty()) {
        put(latch, settings.latch(), position);
        return;
      }
      try {
        put(latch, settings.latch(), way.opens(Way.IN) ? position : LatchPosition.LOCKED);
      } finally {
        // One that cannot be moved must not leave the other one open.
        put(
            latchOut.get(),
            settings.latchOut().orElseThrow(),
            way.opens(Way.OUT) ? position : LatchPosition.LOCKED);
      }
    };
  }

  private static void put(DigitalOutput line, Pi4jSettings.Output at, LatchPosition position)
      throws BoardException {
    try {
      line.state(level(at, position));
    } catch (com.pi4j.io.exception.IOException failure) {
      throw new BoardException("the latch's " + failure.getMessage(), failure);
    }
  }

  @Override
  public Button button() {
    return button;
  }

  @Override
  public Optional<Sensor> contact() {
    return contact;
  }

  @Override
  public Optional<Sensor> bolt() {
    return bolt;
  }

  @Override
  public Optional<Sensor> inside() {
    return inside;
  }

  /**
   * The latch first, whatever the other lines do; then Pi4J puts it to its shutdown state once more
   * and lets go of every line.
   */
  @Override
  public void close() {
    try {
      latch().drive(LatchPosition.LOCKED);
    } catch (BoardException failure) {
      LOG.error("The latch could not be locked at the end: {}", failure.getMessage());
    }
    context.shutdown();
  }
}
