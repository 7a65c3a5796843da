/**
 * What outlives the door: the log on SQLite with its cursor, the mode in its two places, the
 * snapshots.
 *
 * <p>Called by {@code daemon}, by {@code mqtt}, which reads rows and moves the cursor, and by
 * {@code cli}, which reads and sees whose its files are; calls {@code decision} and {@code
 * natives}. It has no thread: rows are appended by {@code daemon}'s thread {@code recorder} alone,
 * and one connection behind one lock has the others wait for the milliseconds that a call takes.
 */
package io.github.doggydoor.doorlog;
