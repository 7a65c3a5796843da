package io.github.doggydoor.vision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The dogs of a model's card: which there may be, in words, and each by itself. */
final class CardDogs {
  private CardDogs() {}

  /** Refuses labels and dogs that a model cannot have. */
  static void require(List<String> labels, List<ModelCard.Dog> dogs, ModelCard.Output output) {
    List<String> names = dogs.stream().map(ModelCard.Dog::name).toList();
    if (names.size() == 1) {
      requireTwo(labels, names.getFirst());
    } else if (names.isEmpty()
        || names.size() > ModelCard.MOST_DOGS
        || names.stream().distinct().count() < names.size()
        || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "a model knows 1 to %d dogs of different names, not %s"
              .formatted(ModelCard.MOST_DOGS, names));
    } else if (!names.stream().allMatch(OpenFor::canBeTold)) {
      throw new IllegalArgumentException(
          "rows of the door log could not tell the dogs %s apart: none may be called somebody, or have a colon in its name"
              .formatted(names));
    } else if (!labels.equals(names) || output != ModelCard.Output.LOGIT) {
      throw new IllegalArgumentException(
          "a model of several dogs gives a logit for each: its labels are %s, not %s"
              .formatted(names, labels));
    }
  }

  private static void requireTwo(List<String> labels, String openFor) {
    if (labels.size() != 2
        || labels.get(0).equals(labels.get(1))
        || labels.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "a model with one logit has two different labels, not " + labels);
    }
    if (!labels.contains(openFor)) {
      throw new IllegalArgumentException(
          "the door cannot open for \"" + openFor + "\": the model's labels are " + labels);
    }
  }

  /** Such as {@code bo, rex and ada}. */
  static String words(List<ModelCard.Dog> dogs) {
    List<String> names = dogs.stream().map(ModelCard.Dog::name).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /** The card of a model that knew {@code dog} alone. */
  static ModelCard alone(ModelCard card, ModelCard.Dog dog) {
    Map<String, Double> metrics = new HashMap<>(card.metrics());
    metrics.putAll(dog.metrics());
    Map<String, String> training = new HashMap<>(card.training());
    training.putAll(dog.training());
    return new ModelCard(
        List.of(dog.name(), "not_" + dog.name()),
        dog.name(),
        card.recipe(),
        card.tensors(),
        dog.thresholds(),
        metrics,
        card.backbone(),
        training,
        card.seed(),
        card.created(),
        card.source(),
        Stream.concat(card.notices().stream(), dog.notices().stream()).toList());
  }
}
