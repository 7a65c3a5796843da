/**
 * When the door opens: a pure function of state, event, policy and time, and the interlock below
 * it.
 *
 * <p>{@link io.github.doggydoor.decision.Door} is called by {@code daemon}'s decision loop, {@link
 * io.github.doggydoor.decision.Interlock} by {@code board}'s latch; {@code vision}, {@code board},
 * {@code doorlog}, {@code mqtt}, {@code config}, {@code daemon} and {@code cli} speak its words. It
 * calls nobody, has no thread and keeps nothing: the state of the door belongs to the thread {@code
 * decision}, that of the interlock to whoever holds the latch's lock.
 */
package io.github.doggydoor.decision;
