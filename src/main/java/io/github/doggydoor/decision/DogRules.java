package io.github.doggydoor.decision;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the owner lays down about one dog that the model knows.
 *
 * @param in when mode auto may let it in; empty: as the door's own schedule says
 * @param out when mode auto may let it out; empty: as the door's own rules for going out say
 * @param forbidden whether it is never let in, such as the neighbour's: known, and yet a stranger
 * @param maxVisits how many times a day it is let in at most; empty: as often as it comes
 */
public record DogRules(
    Optional<Schedule> in, Optional<Schedule> out, boolean forbidden, OptionalInt maxVisits) {
  /** How a dog may be called, as a regular expression: it stands in rows, topics and files. */
  public static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,39}";

  /** Those of a dog of whom the owner said nothing. */
  public static final DogRules DEFAULT =
      new DogRules(Optional.empty(), Optional.empty(), false, OptionalInt.empty());
}
