package io.github.doggydoor.train.photos;

import io.github.doggydoor.train.TrainingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What the two classes are called.
 *
 * @param open the one for which the door opens
 * @param other everybody else
 */
record Labels(String open, String other) {

  /**
   * Names them.
   *
   * @param classes the folders that there are
   * @param asked the one for which the door is to open, if the owner said it
   * @param photos for messages
   */
  static Labels of(SortedSet<String> classes, Optional<String> asked, Path photos)
      throws TrainingException {
    String open = asked.isPresent() ? asked.get() : besideItsOpposite(classes, photos);
    if (!classes.contains(open)) {
      throw new TrainingException(
          "there is no class %s in %s, only %s; name one of these with --open-for"
              .formatted(open, photos, String.join(", ", classes)));
    }
    if (classes.size() == 1) {
      throw new TrainingException(
          "%s has photos of %s only; add a folder not_%s of everybody else, or the door learns"
                  .formatted(photos, open, open)
              + " to open for all");
    }
    String only = classes.first().equals(open) ? classes.last() : classes.first();
    return new Labels(open, classes.size() == 2 ? only : "not_" + open);
  }

  private static String besideItsOpposite(SortedSet<String> classes, Path photos)
      throws TrainingException {
    List<String> found = classes.stream().filter(name -> classes.contains("not_" + name)).toList();
    if (classes.size() == 1) {
      return classes.first();
    }
    if (found.size() != 1) {
      throw new TrainingException(
          "which of the classes in %s opens the door? Say --open-for with one of %s"
              .formatted(photos, String.join(", ", classes)));
    }
    return found.getFirst();
  }

  /** As Keras numbers them: class 0, class 1. */
  List<String> sorted() {
    return Stream.of(open, other).sorted().toList();
  }
}
