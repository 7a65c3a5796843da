/**
 * Frames, and where they come from: a USB camera, a program's pipe, or photos that are replayed.
 *
 * <p>Called by {@code daemon}, which waits for frames, by {@code vision}, {@code train} and {@code
 * demo}, which look at images, and by {@code cli} for a trial; calls {@code natives}. A source
 * belongs to one {@link io.github.doggydoor.camera.FrameGrabber}'s thread, {@code camera}; that one
 * hangs with its driver, and {@code camera-supervisor} then starts another with a new source. The
 * newest frame lies behind the grabber's lock.
 */
package io.github.doggydoor.camera;
