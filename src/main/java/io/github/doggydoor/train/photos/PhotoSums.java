package io.github.doggydoor.train.photos;

import io.github.doggydoor.vision.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The checksums of the photos that a model was made of, so that one can tell later whether it knows
 * a photo.
 *
 * @param text a line for each in the format of {@code sha256sum}: part, class and name of the photo
 */
public record PhotoSums(String text) {
  /** Its name in a bundle. */
  public static final String FILE = "PHOTOS.sha256";

  public static PhotoSums of(Dataset dataset) throws IOException {
    StringBuilder lines = new StringBuilder();
    append(lines, "train", dataset.train());
    append(lines, "valid", dataset.valid());
    return new PhotoSums(lines.toString());
  }

  /** What the file holds. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The same for the same photos in the same parts. */
  public String fingerprint() {
    return Checksums.sum(text);
  }

  private static void append(StringBuilder lines, String part, List<LabelledPhoto> photos)
      throws IOException {
    for (LabelledPhoto photo : photos) {
      lines
          .append(Checksums.sum(photo.file()))
          .append("  ")
          .append(part)
          .append('/')
          .append(photo.label())
          .append('/')
          .append(photo.file().getFileName())
          .append('\n');
    }
  }
}
