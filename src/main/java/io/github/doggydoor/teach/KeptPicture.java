package io.github.doggydoor.teach;

/**
 * A picture of a visit that is kept.
 *
 * @param frame which of the visit's frames it is, counted from 0
 * @param file below the folder of frames, such as {@code 2026-11-30/17-3.jpg}
 * @param night whether it is grey, as a camera's picture by infrared light
 * @param why it was kept, in a few words
 */
public record KeptPicture(int frame, String file, boolean night, String why) {}
