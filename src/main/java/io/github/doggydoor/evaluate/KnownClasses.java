package io.github.doggydoor.evaluate;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the class folders of an evaluation are the model's classes. */
public final class KnownClasses {
  private KnownClasses() {}

  /**
   * What the owner ought to know about the classes of {@code photos}. Any folder beside the dog's
   * holds others, so that kinds of animals may have folders of their own.
   *
   * @throws TrainingException where no folder has a name that the model knows, or one differs from
   *     the dog's only in its capitals: the dog's photos would count as others, unseen
   */
  public static List<String> check(ModelCard card, List<LabelledPhoto> photos)
      throws TrainingException {
    Set<String> found = new TreeSet<>();
    photos.forEach(photo -> found.add(photo.label()));
    List<String> dogs = card.dogs().stream().map(ModelCard.Dog::name).toList();
    boolean known = found.stream().anyMatch(card.labels()::contains);
    boolean misspelt =
        dogs.stream()
            .filter(dog -> !found.contains(dog))
            .anyMatch(dog -> found.stream().anyMatch(name -> name.equalsIgnoreCase(dog)));
    if (!known || misspelt) {
      throw new TrainingException(
          "the photos' folders are "
              + String.join(", ", found)
              + ", and the model knows "
              + String.join(", ", card.labels())
              + ": name the folder of the dog's photos "
              + card.openFor()
              + ", as the model does; every other folder counts as others");
    }
    List<String> notices = new ArrayList<>();
    for (String dog : dogs) {
      if (!found.contains(dog)) {
        notices.add(
            "There is no folder " + dog + ": whether the model knows the dog is not tested.");
      }
    }
    if (dogs.containsAll(found)) {
      notices.add(
          "There is no folder but "
              + String.join(" and ", found)
              + ": whether strangers count is not tested.");
    }
    List<String> kinds = found.stream().filter(name -> !card.labels().contains(name)).toList();
    if (!kinds.isEmpty()) {
      notices.add("These folders count as others: " + String.join(", ", kinds) + ".");
    }
    return notices;
  }
}
