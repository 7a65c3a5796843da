/**
 * The door's lines: latch, button, contact, bolt and the sensor inside, of a real chip or
 * simulated, and the interlock below which no wish passes.
 *
 * <p>Called by {@code daemon}, and by {@code cli} where {@code setup} and {@code check} try lines;
 * calls {@code decision.interlock} and, for a real chip, {@code board.gpiochip}. The latch's state
 * belongs to {@link io.github.doggydoor.board.InterlockedLatch}: whoever drives holds its lock, and
 * its own thread, {@code interlock}, cuts the coil in time. Presses come on the threads of {@code
 * board.gpiochip}, or on that of a simulated board's client.
 */
package io.github.doggydoor.board;
