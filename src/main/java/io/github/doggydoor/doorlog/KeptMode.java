package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Mode;
import java.util.Arrays;
import java.util.Optional;

/** What one of the places where the mode is kept says of it. */
public sealed interface KeptMode {
  /** Somebody set this mode. */
  record Said(Mode mode) implements KeptMode {}

  /** Nobody ever set one: the configuration's first mode counts. */
  record Unset() implements KeptMode {}

  /** The place was never used, or is gone. */
  record Absent() implements KeptMode {}

  /** The place is there, and cannot be read; {@code why} in words. */
  record Damaged(String why) implements KeptMode {}

  /** The mode, where it is {@link Said}, and {@code first} where it is {@link Unset}. */
  default Optional<Mode> mode(Mode first) {
    return switch (this) {
      case Said said -> Optional.of(said.mode());
      case Unset _ -> Optional.of(first);
      case Absent _, Damaged _ -> Optional.empty();
    };
  }

  /** In words that follow the name of the place. */
  default String words() {
    return switch (this) {
      case Said said -> "says " + said.mode().word();
      case Unset _ -> "says that none was ever set";
      case Absent _ -> "is not there";
      case Damaged damaged -> damaged.why();
    };
  }

  /** The mode of that word, if there is one. */
  static Optional<Mode> parse(String word) {
    return Arrays.stream(Mode.values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}
