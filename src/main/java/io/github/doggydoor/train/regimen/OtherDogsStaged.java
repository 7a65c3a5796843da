package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.LabelledPhoto;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether enough other dogs are among the strangers that were staged on the owner's step. */
final class OtherDogsStaged {
  /** bench/results/dogs-staged.md has what came of some fifty of twenty-five dogs. */
  private static final int ENOUGH = 20;

  /** A folder below the class, such as {@code dogs} or {@code dog_3}, but not {@code dogfish}. */
  private static final Pattern DOG = Pattern.compile("(^|[^a-z])dogs?([^a-z]|$)");

  private OtherDogsStaged() {}

  /**
   * What the owner ought to know where they are too few.
   *
   * @param strangers the photos of others that were staged
   * @param openFor the dog's class
   */
  static Optional<String> notice(Collection<LabelledPhoto> strangers, String openFor) {
    long dogs = strangers.stream().filter(OtherDogsStaged::isDog).count();
    return dogs >= ENOUGH
        ? Optional.empty()
        : Optional.of(
            "Of the others on the step %d %s of dogs, as far as folders tell (not_%s/dogs/…). At a step it is other dogs that are taken for %s: bring %d photos or more of different dogs there, each of the whole animal."
                .formatted(dogs, dogs == 1 ? "is" : "are", openFor, openFor, ENOUGH));
  }

  /** By the folders below the class alone: the class itself may be named {@code not_dog}. */
  private static boolean isDog(LabelledPhoto photo) {
    String kind = photo.group();
    if (kind.equals(photo.label())) {
      return false;
    }
    if (kind.startsWith(photo.label() + "/")) {
      kind = kind.substring(photo.label().length() + 1);
    }
    return DOG.matcher(kind.toLowerCase(Locale.ROOT)).find();
  }
}
