package io.github.doggydoor.web.door;

import io.github.doggydoor.decision.Mode;
import java.util.List;
import java.util.stream.Stream;

/** The modes, as a phone may choose them. */
final class Modes {
  private Modes() {}

  /** Whether a mode is asked for once more: in free everybody gets in, in learn nobody does. */
  static boolean asks(Mode mode) {
    return mode == Mode.FREE || mode == Mode.LEARN;
  }

  /** All of them, in the order in which they are offered. */
  static List<Choice> of(Mode current) {
    return Stream.of(Mode.AUTO, Mode.LOCKDOWN, Mode.FREE, Mode.LEARN)
        .map(mode -> new Choice(mode.word(), mode == current))
        .toList();
  }

  /** One of them, by its word. */
  record Choice(String word, boolean current) {}
}
