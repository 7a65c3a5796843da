package io.github.doggydoor.train.cohort;

import java.util.Objects;

/**
 * What the frozen backbone sees in one photo.
 *
 * @param animal who is on it, such as {@code mpdd/002}: photos of one animal have the same
 * @param night whether it is the photo as by an infrared night; the same photo by day is there too
 * @param features what the head would read; is not copied, and nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record CohortPhoto(String animal, Kind kind, boolean night, float[] features) {
  /** Refuses what is missing. */
  public CohortPhoto {
    Objects.requireNonNull(kind);
    if (animal.isBlank() || animal.contains("\t") || features.length == 0) {
      throw new IllegalArgumentException("a photo of the cohort has an animal and features");
    }
  }
}
