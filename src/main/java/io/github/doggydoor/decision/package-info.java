/**
 * The words of deciding: what the core hears ({@link io.github.doggydoor.decision.Event}, and in it
 * observations and commands), what it answers ({@link io.github.doggydoor.decision.Action}, and in
 * it rows and the status), and what owner and model lay down ({@link
 * io.github.doggydoor.decision.Policy}). Whoever is beside the core speaks them.
 *
 * <p>Who decides lies in the rooms below, all of them pure: {@code java.*} alone, no thread, no
 * clock, nothing kept.
 *
 * <pre>
 *   interlock ──▶ decision ◀── recognition ◀── state ◀── rules
 * </pre>
 *
 * {@code rules} answers an event, by what {@code state} remembers and {@code recognition} makes of
 * the frames; {@code interlock} has the last word on the coil.
 */
package io.github.doggydoor.decision;
