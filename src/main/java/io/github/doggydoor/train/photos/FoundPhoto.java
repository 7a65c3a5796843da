package io.github.doggydoor.train.photos;

/**
 * A photo that was found and not yet looked into.
 *
 * @param name its path below the folder of photos, with {@code /} and composed (NFC) letters
 */
record FoundPhoto(LabelledPhoto photo, String name) {}
