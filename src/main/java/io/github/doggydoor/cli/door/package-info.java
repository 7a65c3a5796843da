/**
 * {@code run}, {@code safe}, {@code check} and {@code log}: the door that stands at this computer.
 *
 * <p>Called by {@code cli.Main}, as a rule for systemd. Calls {@code daemon} to run it, its wiring
 * to check each part, and {@code doorlog} to read. Owned by the main thread, which waits for the
 * door's end; the thread {@code stopper} stops it, the thread {@code reload} has it read its
 * configuration.
 */
package io.github.doggydoor.cli.door;
