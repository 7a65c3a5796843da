package io.github.doggydoor.teach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a person said of a visit. Labels are only added: of those of one visit the last counts.
 *
 * @param number counts up from 1
 * @param visit of which
 * @param answer what was said
 * @param who said so
 * @param at when, by the wall clock
 */
public record Label(long number, long visit, Answer answer, String who, Instant at) {
  /** So long a hasty or a bought answer has to stand. */
  public static final Duration AGAIN = Duration.ofDays(1);

  /**
   * Whether the last answer was given before, and not taken back or changed since.
   *
   * @param said all that was said of a visit, in its order; one or more
   * @param apart so long ago at least; by a clock that went back it was not
   */
  public static boolean isSaidAgain(List<Label> said, Duration apart) {
    Label last = said.getLast();
    for (int i = said.size() - 2; i >= 0; i--) {
      if (!said.get(i).answer().equals(last.answer())) {
        return false;
      }
      if (Duration.between(said.get(i).at(), last.at()).compareTo(apart) >= 0) {
        return true;
      }
    }
    return false;
  }
}
