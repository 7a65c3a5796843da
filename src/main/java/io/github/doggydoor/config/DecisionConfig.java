package io.github.doggydoor.config;

import io.github.doggydoor.decision.Policy;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * {@code decision}; thresholds that are empty come with the model.
 *
 * @param k so many of the last n observations must be Bo, 2 at least
 * @param n k at least
 * @param hold unlocked this long after the last sight
 * @param maxHold and no longer than this; for a strike not above {@code latch.max_on}
 */
public record DecisionConfig(
    int k,
    int n,
    Duration window,
    OptionalDouble openThreshold,
    OptionalDouble vetoThreshold,
    OptionalDouble minFamiliarity,
    Duration hold,
    Duration maxHold,
    Duration visitGap,
    Duration blindFaultAfter) {
  /** The owner's thresholds, where there are any, in place of the model's. */
  Policy.Thresholds over(Policy.Thresholds model) {
    double least = openThreshold.orElse(model.open());
    // A veto of the model's above the owner's own threshold would forbid what the owner allows.
    return new Policy.Thresholds(
        least,
        Math.min(vetoThreshold.orElse(model.veto()), Math.nextDown(least)),
        minFamiliarity.orElse(model.minFamiliarity()));
  }
}
