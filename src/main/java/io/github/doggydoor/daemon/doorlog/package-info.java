/**
 * What the running door writes and remembers: rows in their order, durable before anybody is told
 * ({@code Recorder}), on a disk that may come late or go ({@code LateDoorLog}), with their true
 * times ({@code RowTimes}) and snapshots; and what the log tells at a start of the time before it:
 * the mode and the commands ({@code Remembered}), visits and whereabouts.
 *
 * <p>Its threads are {@code recorder}, {@code housekeeping}, and those whose names begin with
 * {@code remember}; nobody who opens the door waits for one of them, but for 400 ms at the start.
 */
package io.github.doggydoor.daemon.doorlog;
