/**
 * The state machine: {@link io.github.doggydoor.decision.rules.Door} hears an event and gives it to
 * the rules of its kind, a file each; they change the {@code Turn}, one step under work, and the
 * {@link io.github.doggydoor.decision.rules.Step} is what came of it. {@code Passage} alone moves
 * the latch.
 *
 * <p>Called by {@code daemon}'s decision loop, its rehearsal, and the replay of {@code teach.make}.
 * It calls nobody and keeps nothing.
 */
package io.github.doggydoor.decision.rules;
