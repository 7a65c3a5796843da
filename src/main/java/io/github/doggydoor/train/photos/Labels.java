package io.github.doggydoor.train.photos;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.OpenFor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What the classes are called.
 *
 * @param open those for which the door opens, mostly one
 * @param other everybody else
 */
record Labels(List<String> open, String other) {

  /**
   * Names them.
   *
   * @param classes the folders that there are
   * @param asked the one for which the door is to open, if the owner said it, or several with
   *     commas between them
   * @param photos for messages
   */
  static Labels of(SortedSet<String> classes, Optional<String> asked, Path photos)
      throws TrainingException {
    String open = asked.isPresent() ? asked.get() : besideItsOpposite(classes, photos);
    if (open.contains(",") && !classes.contains(open)) {
      return household(classes, open, photos);
    }
    require(classes, open, photos);
    if (classes.size() == 1) {
      throw new TrainingException(
          "%s has photos of %s only; add a folder not_%s of everybody else, or the door learns"
                  .formatted(photos, open, open)
              + " to open for all");
    }
    String only = classes.first().equals(open) ? classes.last() : classes.first();
    return new Labels(List.of(open), classes.size() == 2 ? only : "not_" + open);
  }

  private static Labels household(SortedSet<String> classes, String asked, Path photos)
      throws TrainingException {
    List<String> dogs = new ArrayList<>();
    for (String each : asked.split(",", -1)) {
      String dog = each.strip();
      if (dog.isEmpty()) {
        throw new TrainingException(
            "--open-for %s names nobody beside a comma: name classes such as bo,rex"
                .formatted(asked));
      }
      if (dogs.contains(dog)) {
        throw new TrainingException(
            "--open-for %s names %s twice: name each dog once".formatted(asked, dog));
      }
      require(classes, dog, photos);
      if (!OpenFor.canBeTold(dog)) {
        throw new TrainingException(
            "rows of the door log could not tell %s from others: no dog is called somebody or has a colon in its name; call the folder otherwise"
                .formatted(dog));
      }
      if (!OpenFor.canBeNamed(dog)) {
        throw new TrainingException(
            "the configuration could not name %s: a dog of several is called by 1 to 40 letters, digits, spaces, ., - and _, and not somebody; call the folder otherwise"
                .formatted(dog));
      }
      dogs.add(dog);
    }
    if (dogs.size() > ModelCard.MOST_DOGS) {
      throw new TrainingException(
          "--open-for names %d dogs, and one model knows %d at most: name fewer"
              .formatted(dogs.size(), ModelCard.MOST_DOGS));
    }
    Set<String> strangers = new HashSet<>(classes);
    dogs.forEach(strangers::remove);
    if (strangers.isEmpty()) {
      throw new TrainingException(
          "%s has photos of %s only; add a folder %s of everybody else, or the door learns to open for all"
              .formatted(photos, String.join(" and ", dogs), Dataset.OTHERS));
    }
    return new Labels(dogs, Dataset.OTHERS);
  }

  private static void require(SortedSet<String> classes, String open, Path photos)
      throws TrainingException {
    if (!classes.contains(open)) {
      throw new TrainingException(
          "there is no class %s in %s, only %s; name one of these with --open-for"
              .formatted(open, photos, String.join(", ", classes)));
    }
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

  /** The label of a class's folder. */
  String of(String folder) {
    return open.contains(folder) ? folder : other;
  }

  /** As Keras numbers them: class 0, class 1; several dogs come first, as they were named. */
  List<String> sorted() {
    Stream<String> all = Stream.concat(open.stream(), Stream.of(other));
    return (open.size() == 1 ? all.sorted() : all).toList();
  }
}
