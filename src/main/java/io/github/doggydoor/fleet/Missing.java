package io.github.doggydoor.fleet;

import java.util.List;

/**
 * What the store has not of a door that is online.
 *
 * @param door its name
 * @param gaps in order, at least one
 */
record Missing(String door, List<Numbers> gaps) {
  /** The door is asked for rows behind this number. */
  long after() {
    return gaps.getFirst().first() - 1;
  }

  long last() {
    return gaps.getLast().last();
  }
}
