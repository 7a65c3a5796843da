package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.heads.TaughtHead;
import java.util.Map;
import java.util.Optional;

/**
 * A head that was made, and what is needed to judge it.
 *
 * @param head of all dogs
 * @param unseen for each visit that was learnt from a head that was made without it
 * @param cohort how many photos of the cohort were tried, for all dogs together
 * @param cohortIn how many of them would count as the dog
 * @param frames how many frames of visits were learnt from
 */
record Candidate(
    TaughtHead head, Map<Long, TaughtHead> unseen, int cohort, int cohortIn, int frames) {
  /** The head that is to judge a visit: one that never saw it, where there is one. */
  Optional<TaughtHead> judging(long visit) {
    return Optional.of(unseen.getOrDefault(visit, head));
  }
}
