package io.github.doggydoor.daemon.models;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.mqtt.Household;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The dogs of a model as rules and rows call them: by their labels or, where the model knows one
 * alone, by the name that a door's one dog always had.
 */
public final class ModelDogs {
  /** No score meets them. */
  static final Policy.Thresholds UNKNOWN =
      new Policy.Thresholds(Double.MAX_VALUE, -Double.MAX_VALUE, 1);

  private ModelDogs() {}

  /** The thresholds of each. */
  public static SortedMap<String, Policy.Thresholds> thresholds(ModelCard card) {
    SortedMap<String, Policy.Thresholds> all = new TreeMap<>();
    for (ModelCard.Dog dog : card.dogs()) {
      ModelCard.Thresholds least = dog.thresholds();
      all.put(
          name(card, dog),
          new Policy.Thresholds(least.open(), least.veto(), least.minFamiliarity()));
    }
    return all;
  }

  /**
   * By which lines the door judges each, in the order of the card; no score meets those of one that
   * {@code policy} does not know.
   */
  static List<ModelCard.Thresholds> lines(ModelCard card, Policy policy) {
    return card.dogs().stream()
        .map(dog -> policy.quorum().dogs().getOrDefault(name(card, dog), UNKNOWN))
        .map(by -> new ModelCard.Thresholds(by.open(), by.veto(), by.minFamiliarity()))
        .toList();
  }

  /** What those who ask about visits go by, with the names of the card; empty where it is gone. */
  public static Optional<Rules> rules(ModelBundle bundle, Policy policy) {
    SortedMap<String, Policy.Thresholds> lines = new TreeMap<>();
    SortedSet<String> house = new TreeSet<>();
    ModelCard card = bundle.card();
    for (ModelCard.Dog dog : card.dogs()) {
      ModelCard.Thresholds of = dog.thresholds();
      lines.put(dog.name(), new Policy.Thresholds(of.open(), of.veto(), of.minFamiliarity()));
      if (!policy.rules(name(card, dog)).forbidden()) {
        house.add(dog.name());
      }
    }
    try {
      return Optional.of(new Rules(bundle.sum(), policy.quorum().k(), lines, house));
    } catch (BundleException gone) {
      return Optional.empty();
    }
  }

  private static String name(ModelCard card, ModelCard.Dog dog) {
    return card.dogs().size() == 1 ? Whereabouts.DOG : dog.name();
  }

  /**
   * The rules of each that has some; of the one dog they may stand under its label, too. A name
   * with other capitals is that of the dog: the neighbour's would come in for a letter otherwise.
   */
  static Map<String, DogRules> rules(Configuration configuration, ModelCard card) {
    SortedMap<String, DogRules> written = new TreeMap<>(configuration.dogs());
    for (ModelCard.Dog dog : card.dogs()) {
      written.keySet().stream()
          .filter(name -> name.equalsIgnoreCase(dog.name()) && !isKnown(card, name))
          .findFirst()
          .filter(_ -> !written.containsKey(dog.name()))
          .ifPresent(name -> written.put(dog.name(), written.remove(name)));
    }
    if (card.dogs().size() == 1) {
      Optional.ofNullable(written.remove(card.dogs().getFirst().name()))
          .ifPresent(rules -> written.put(Whereabouts.DOG, rules));
    }
    return written;
  }

  private static boolean isKnown(ModelCard card, String name) {
    return card.dogs().stream().anyMatch(dog -> dog.name().equals(name));
  }

  /** Before a model is there: those whom the owner names, and whom it may know alone. */
  static Set<String> expected(Configuration configuration) {
    Set<String> names = new HashSet<>(configuration.dogs().keySet());
    if (names.size() < 2) {
      names.add(Whereabouts.DOG);
    }
    return names;
  }

  /** Those whom the rules let in, and those whom they never do. */
  public static Household household(Policy policy) {
    Set<String> house = new HashSet<>(policy.quorum().dogs().keySet());
    Set<String> strangers = new HashSet<>(house);
    strangers.removeIf(dog -> !policy.rules(dog).forbidden());
    house.removeAll(strangers);
    return new Household(house, strangers);
  }

  /**
   * What is wrong where the owner forbids a dog by a name that a model of several dogs does not
   * know: it may be one of those, and would be let in.
   */
  public static Optional<String> misnamed(Configuration configuration, ModelCard card) {
    Set<String> known = thresholds(card).keySet();
    return rules(configuration, card).entrySet().stream()
        .filter(rule -> known.size() > 1 && rule.getValue().forbidden())
        .map(Map.Entry::getKey)
        .filter(dog -> !known.contains(dog))
        .findFirst()
        .map(
            dog ->
                "dogs.%s is forbidden, and the model knows no dog of that name: it would open for the dog that is meant. It knows %s; write the name as the model has it, or take it out"
                    .formatted(dog, card.openFor()));
  }

  /** What the owner lays down of the dogs and this model cannot keep, each a sentence. */
  public static List<String> doubts(Configuration configuration, ModelCard card) {
    Set<String> known = thresholds(card).keySet();
    Map<String, DogRules> rules = rules(configuration, card);
    List<String> doubts = new ArrayList<>();
    if (rules.size() < configuration.dogs().size()) {
      doubts.add(
          "The model knows one dog, and both dogs.%s and dogs.%s are of it: the first counts; take the other out."
              .formatted(card.openFor(), Whereabouts.DOG));
    }
    rules.keySet().stream()
        .filter(dog -> !known.contains(dog))
        .map(
            dog ->
                "The model knows no dog of the name %s, so dogs.%s counts for nobody: it knows %s. Write the name as the model has it."
                    .formatted(dog, dog, card.openFor()))
        .forEach(doubts::add);
    if (known.stream().allMatch(dog -> rules.getOrDefault(dog, DogRules.DEFAULT).forbidden())) {
      doubts.add(
          "Every dog that the model knows (%s) is forbidden in dogs: the camera opens for nobody."
              .formatted(card.openFor()));
    }
    return doubts;
  }
}
