package io.github.doggydoor.notify;

import java.util.Optional;

/** What came of sending a message. */
public sealed interface Outcome {
  /**
   * The target has it.
   *
   * @param but what the owner should mend nevertheless
   */
  record Taken(int status, Optional<String> but) implements Outcome {}

  /**
   * The target will not take it, now or later.
   *
   * @param why what is wrong and what to do, with the key to mend
   */
  record Refused(String why) implements Outcome {}

  /**
   * It may take it later.
   *
   * @param why in words
   */
  record Later(String why) implements Outcome {}
}
