package io.github.doggydoor.vision;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Whereabouts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the names of a model's two labels say about which of them is the dog. Keras sorts labels by
 * name, so that {@code not_rex} comes before {@code rex}: a door that opened for the first label
 * would open for everybody but Rex.
 */
public final class OpenFor {
  /** A word of such names, as in {@code not_rex}, {@code other-dogs} and {@code EmptyStep}. */
  private static final Set<String> OTHERS =
      Set.of(
          "not",
          "no",
          "non",
          "other",
          "others",
          "empty",
          "stranger",
          "strangers",
          "foreign",
          "foreigner",
          "foreigners",
          "intruder",
          "intruders",
          "none",
          "nobody",
          "nothing",
          "noone",
          "everybody",
          "everyone",
          "everything",
          "anybody",
          "anyone",
          "background",
          "unknown",
          "unknowns",
          "negative",
          "negatives",
          "neg");

  private static final List<String> GLUED = List.of("not", "non", "no");

  private OpenFor() {}

  /**
   * Whether {@code label} is, by its name, everybody but the dog.
   *
   * @param labels all that the model has
   */
  public static boolean isOthers(String label, List<String> labels) {
    String words = label.strip().replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
    return Stream.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).anyMatch(OTHERS::contains)
        || labels.stream()
            .anyMatch(dog -> GLUED.stream().anyMatch(no -> label.equalsIgnoreCase(no + dog)));
  }

  /**
   * The label that the door opens for where nobody said it: the first, if the other is by its name
   * everybody else. Empty where that is not plain.
   */
  public static Optional<String> plain(List<String> labels) {
    boolean plain =
        labels.size() == 2
            && !isOthers(labels.getFirst(), labels)
            && isOthers(labels.getLast(), labels);
    return plain ? Optional.of(labels.getFirst()) : Optional.empty();
  }

  /**
   * Whether a row of the door log could tell which dog it was: its words begin with the dog's name,
   * and some name nobody.
   */
  public static boolean canBeTold(String dog) {
    return !dog.equals(Whereabouts.SOMEBODY) && !dog.contains(":");
  }

  /** Whether the owner can name that dog in the configuration, to forbid it or give it hours. */
  public static boolean canBeNamed(String dog) {
    return dog.matches(DogRules.NAME) && !dog.equalsIgnoreCase(Whereabouts.SOMEBODY);
  }

  /** Why {@code label} is doubtful as the one that the door opens for; empty where it is not. */
  public static Optional<String> doubt(String label, List<String> labels) {
    return isOthers(label, labels)
        ? Optional.of(
            "\"%s\" is by its name everybody but the dog: the door would open for strangers, and keep the dog out"
                .formatted(label))
        : Optional.empty();
  }
}
