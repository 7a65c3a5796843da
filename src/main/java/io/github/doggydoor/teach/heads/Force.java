package io.github.doggydoor.teach.heads;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * By which heads the door goes: what was chosen last. It is one small file that is replaced in one
 * step, so that no crash can leave two choices that do not belong together, as two links would.
 *
 * @param current the generation in force; 0: the head in the bundle
 * @param previous what is gone back to, and may veto while the current one is on probation
 * @param shadow a generation that only looks beside; empty where none does
 * @param since when the current one was chosen, by the wall clock
 * @param visit the newest visit there was then; those after it tell what the choice is worth
 * @param who chose it
 * @param why in words
 */
public record Force(
    int current,
    int previous,
    OptionalInt shadow,
    Instant since,
    long visit,
    String who,
    String why) {
  /** Where nothing was ever chosen. */
  public static final Force NONE =
      new Force(0, 0, OptionalInt.empty(), Instant.EPOCH, 0, "nobody", "nothing was ever chosen");

  Force beside(OptionalInt other) {
    return new Force(current, previous, other, since, visit, who, why);
  }

  /** Whether it needs that generation to lie where it is. */
  boolean needs(int number) {
    return number == current || number == previous || shadow.equals(OptionalInt.of(number));
  }
}
