package io.github.doggydoor.daemon;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.Pi4jBoard;
import io.github.doggydoor.board.Pi4jSettings;
import io.github.doggydoor.board.SimulatedBoard;
import io.github.doggydoor.board.gpiochip.GpioChip;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.config.Configuration.LineConfig;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.decision.LatchPosition;
import java.util.Optional;

/** Makes the board as the configuration has it. */
public final class Boards {
  private Boards() {}

  static Board open(Configuration configuration) throws BoardException {
    return switch (configuration.board().kind()) {
      case GPIOCHIP -> Pi4jBoard.open(settings(configuration));
      case SIMULATED ->
          new SimulatedBoard(
              configuration.board().control(), configuration.latch().outLine().isPresent());
    };
  }

  /**
   * Puts the latch into its locked position where no door runs, after one that could not do it any
   * more. Wants nothing but the line: no model, no disk, no broker.
   *
   * @return what was done, in words
   * @throws BoardException where the line cannot be had, with what to do
   */
  public static String makeSafe(Configuration configuration) throws BoardException {
    if (configuration.board().kind() == BoardKind.SIMULATED) {
      return "The board is simulated: no latch to lock.";
    }
    Pi4jSettings settings = settings(configuration);
    GpioChip chip = GpioChip.find(settings.chip());
    String said = makeSafe(chip, settings.latch());
    return settings.latchOut().isPresent()
        ? said + " " + makeSafe(chip, settings.latchOut().get())
        : said;
  }

  private static String makeSafe(GpioChip chip, Pi4jSettings.Output latch) throws BoardException {
    String line = "line " + latch.line() + " of " + chip.path();
    return chip.put(latch.line(), latch.high(LatchPosition.LOCKED))
        ? "The latch is in its locked position (" + line + ")."
        : "A running door holds the latch (" + line + "), and keeps it.";
  }

  private static Pi4jSettings settings(Configuration configuration) {
    return new Pi4jSettings(
        configuration.board().chip(),
        output(configuration, configuration.latch().line()),
        configuration.latch().outLine().isPresent()
            ? Optional.of(output(configuration, configuration.latch().outLine().getAsInt()))
            : Optional.empty(),
        input(configuration.button().line()),
        configuration.contact().map(Boards::input),
        // Of two bolts it would tell of one, and contradict the latch whenever the other moves.
        configuration
            .bolt()
            .filter(_ -> configuration.latch().outLine().isEmpty())
            .map(Boards::input),
        configuration.inside().flatMap(InsideConfig::line).map(Boards::input));
  }

  private static Pi4jSettings.Output output(Configuration configuration, int line) {
    return new Pi4jSettings.Output(
        line, configuration.latch().kind(), configuration.latch().activeLow());
  }

  private static Pi4jSettings.Input input(LineConfig line) {
    Pi4jSettings.Bias bias =
        switch (line.bias()) {
          case PULL_UP -> Pi4jSettings.Bias.PULL_UP;
          case PULL_DOWN -> Pi4jSettings.Bias.PULL_DOWN;
          case NONE -> Pi4jSettings.Bias.NONE;
        };
    return new Pi4jSettings.Input(line.line(), line.activeLow(), bias, line.debounce());
  }
}
