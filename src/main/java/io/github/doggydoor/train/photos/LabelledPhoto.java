package io.github.doggydoor.train.photos;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A photo and what it shows.
 *
 * @param file the photo
 * @param label its class: the name of the folder below {@code train}, {@code valid} or the top
 * @param group the kind within the class, for tables: the folders between the class and the photo;
 *     the class itself where there are none
 */
public record LabelledPhoto(Path file, String label, String group) {
  /** Refuses what is missing. */
  public LabelledPhoto {
    Objects.requireNonNull(file);
    Objects.requireNonNull(label);
    Objects.requireNonNull(group);
  }

  /** Such as {@code 1 photo} or {@code 3 photos}. */
  public static String counted(int photos) {
    return photos == 1 ? "1 photo" : photos + " photos";
  }
}
