/**
 * A provider of Pi4J over Linux' GPIO character device: claims lines, sets and reads levels, hears
 * edges.
 *
 * <p>Called by {@code board}, by {@code daemon.Boards} to put a latch safe where no door runs, and
 * by {@code cli} to name the chips that there are; calls the C library alone, and says in {@code
 * board}'s exception what is wrong. Each input has a thread of its own, {@code gpio-NAME}, that
 * owns its debouncing; a line is closed and set under its own lock.
 */
package io.github.doggydoor.board.gpiochip;
