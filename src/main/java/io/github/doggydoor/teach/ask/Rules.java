package io.github.doggydoor.teach.ask;

import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * By what the door judges now. The running door leaves it in the store, so that a command need not
 * open the bundle, whose sums take seconds on a board.
 *
 * @param model the sum of the bundle
 * @param k how many frames open the door
 * @param dogs the lines of each dog that the model knows, by its name there
 * @param house those of them that may come in
 */
public record Rules(
    String model, int k, SortedMap<String, Policy.Thresholds> dogs, SortedSet<String> house) {
  private static final String NAME = "rules";

  /** Copies map and set. */
  public Rules {
    dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
    house = Collections.unmodifiableSortedSet(new TreeSet<>(house));
  }

  /**
   * Whether the last answer is learnt from only once it was given again, a day later: it names a
   * dog that the door was sure not to see.
   *
   * @param said all that was said of the visit, in its order; one or more
   */
  public boolean waits(KeptVisit visit, List<Label> said) {
    return said.getLast().answer() instanceof Answer.Dogs(var names)
        && names.stream()
            .anyMatch(
                dog ->
                    dogs.containsKey(dog)
                        && visit.isStrange(
                            dog, dogs.get(dog).veto(), dogs.get(dog).minFamiliarity()))
        && !Label.isSaidAgain(said, Label.AGAIN);
  }

  /** Leaves it in the store, where it is not there already. */
  public void keep(TeachStore store) throws TeachException {
    String text = text();
    if (!store.value(NAME).equals(Optional.of(text))) {
      store.put(NAME, text);
    }
  }

  /** What the running door left; empty where none has a model that can be taught. */
  public static Optional<Rules> of(TeachStore store) throws TeachException {
    Optional<String> text = store.value(NAME);
    try {
      return text.map(Rules::read);
    } catch (IllegalArgumentException altered) {
      throw new TeachException(
          "what the store tells of the model cannot be read ("
              + altered.getMessage()
              + "): start the door once, which writes it anew",
          altered);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("model ").append(model).append('\n').append("k ").append(k).append('\n');
    dogs.forEach(
        (name, lines) ->
            text.append(house.contains(name) ? "house " : "other ")
                .append(lines.open())
                .append(' ')
                .append(lines.veto())
                .append(' ')
                .append(lines.minFamiliarity())
                .append(' ')
                .append(name)
                .append('\n'));
    return text.toString();
  }

  private static Rules read(String text) {
    Map<String, Policy.Thresholds> dogs = new TreeMap<>();
    SortedSet<String> house = new TreeSet<>();
    String model = "";
    int k = 2;
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 5);
      switch (words[0]) {
        case "model" -> model = line.substring("model ".length());
        case "k" -> k = Integer.parseInt(words[1]);
        case "house", "other" -> {
          if (words.length < 5) {
            throw new IllegalArgumentException("it says \"" + line + "\"");
          }
          dogs.put(
              words[4],
              new Policy.Thresholds(
                  Double.parseDouble(words[1]),
                  Double.parseDouble(words[2]),
                  Double.parseDouble(words[3])));
          if (words[0].equals("house")) {
            house.add(words[4]);
          }
        }
        default -> {
          // Of a newer version, which may tell more.
        }
      }
    }
    return new Rules(model, k, new TreeMap<>(dogs), house);
  }
}
