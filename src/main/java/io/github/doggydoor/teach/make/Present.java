package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.heads.TaughtHead;
import java.util.Optional;

/**
 * The head in force, that a candidate is tried against.
 *
 * @param head empty: the bundle's own
 * @param cohortIn how many photos of the cohort count by it
 * @param newestLabel the number of the newest answer that it may have learnt from; 0: of none
 */
public record Present(Optional<TaughtHead> head, int cohortIn, long newestLabel) {}
