package io.github.doggydoor.daemon;

import io.github.doggydoor.board.Board;
import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.Pi4jBoard;
import io.github.doggydoor.board.Pi4jSettings;
import io.github.doggydoor.board.SimulatedBoard;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.LineConfig;

/** Makes the board as the configuration has it. */
final class Boards {
  private Boards() {}

  static Board open(Configuration configuration) throws BoardException {
    return switch (configuration.board().kind()) {
      case GPIOCHIP -> Pi4jBoard.open(settings(configuration));
      case SIMULATED -> new SimulatedBoard(configuration.board().control());
    };
  }

  private static Pi4jSettings settings(Configuration configuration) {
    return new Pi4jSettings(
        configuration.board().chip(),
        new Pi4jSettings.Output(
            configuration.latch().line(),
            configuration.latch().kind(),
            configuration.latch().activeLow()),
        input(configuration.button().line()),
        configuration.contact().map(Boards::input),
        configuration.bolt().map(Boards::input));
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
