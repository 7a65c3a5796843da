package io.github.doggydoor.train.photos;

/**
 * A photo that can be decoded, with what it is known again by.
 *
 * @param name its path below the folder of photos, with {@code /}, for messages
 */
record CheckedPhoto(LabelledPhoto photo, String name, Fingerprint fingerprint) {}
