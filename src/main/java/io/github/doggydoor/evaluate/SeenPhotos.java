package io.github.doggydoor.evaluate;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the photos of an evaluation are old acquaintances of the model. */
public final class SeenPhotos {
  private SeenPhotos() {}

  /**
   * A sentence where photos were used in the training, and where they were used to validate it;
   * none where the bundle does not tell its photos.
   *
   * @throws TrainingException where the bundle's list cannot be read
   */
  public static List<String> notices(ModelBundle bundle, List<LabelledPhoto> photos)
      throws TrainingException {
    Path list = bundle.folder().resolve(PhotoSums.FILE);
    if (!Files.exists(list)) {
      return List.of();
    }
    Map<String, String> parts = parts(list);
    int trained = 0;
    int validated = 0;
    for (LabelledPhoto photo : photos) {
      String part = part(parts, photo.file());
      trained += part.equals("train") ? 1 : 0;
      validated += part.equals("valid") ? 1 : 0;
    }
    List<String> notices = new ArrayList<>();
    if (trained > 0) {
      notices.add(
          "The model was trained on %d of these %s: they look better than new ones would."
              .formatted(trained, LabelledPhoto.counted(photos.size())));
    }
    if (validated > 0) {
      notices.add(
          "By %d of these %s its training was steered: new ones may do a little worse."
              .formatted(validated, LabelledPhoto.counted(photos.size())));
    }
    return notices;
  }

  private static String part(Map<String, String> parts, Path photo) {
    try {
      return parts.getOrDefault(Checksums.sum(photo), "");
    } catch (IOException unreadable) {
      return ""; // Scoring it will tell.
    }
  }

  /** Each checksum with the part that its photo was in; {@code train} where it was in both. */
  private static Map<String, String> parts(Path list) throws TrainingException {
    try {
      Map<String, String> parts = new HashMap<>();
      for (String line : Files.readAllLines(list)) {
        String[] words = line.split("  ", 2);
        String part = words.length == 2 ? words[1].split("/", 2)[0] : "";
        parts.merge(words[0], part, (one, other) -> one.equals("train") ? one : other);
      }
      return parts;
    } catch (IOException e) {
      throw new TrainingException(list + " cannot be read (" + e + "): restore it", e);
    }
  }
}
