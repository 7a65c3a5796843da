/**
 * The last word on the coil, below the state machine: how long it is driven, how often, and how
 * much of ten minutes. The rules never see it; they hear what came of a wish to open ({@link
 * io.github.doggydoor.decision.Driven}).
 *
 * <p>Called by {@code board}'s latch, which keeps the newest {@link
 * io.github.doggydoor.decision.interlock.Interlock} under its own lock. It calls nobody.
 */
package io.github.doggydoor.decision.interlock;
