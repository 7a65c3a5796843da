package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;

/**
 * A dog without its surroundings.
 *
 * @param picture what stands in its box
 * @param alpha how much of each pixel is the thing, 0 to 255, row by row
 * @param cutBelow whether the photo ended before the thing did, at its lower edge
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record CutOut(Image picture, byte[] alpha, boolean cutBelow) {}
