package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When each dog may come in, where the model knows several; otherwise nothing is asked. */
final class DogsStep {
  private static final String ALWAYS = "always";
  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2}:\\d\\d)\\s*-\\s*(\\d{1,2}:\\d\\d)");

  private final Setup setup;

  DogsStep(Setup setup) {
    this.setup = setup;
  }

  void run() throws Refusal, EOFException {
    Path given = setup.options().model;
    if (given != null) {
      setup.fill(draft -> draft.with("vision.model", given.toAbsolutePath().toString()));
    }
    List<String> dogs = known();
    if (dogs.size() < 2) {
      return;
    }
    setup.dialogue().say("The model knows " + String.join(", ", dogs) + ".");
    SortedMap<String, String> rules = new TreeMap<>();
    for (String dog : dogs) {
      while (!takes(dog, rules)) {
        setup.dialogue().say("Please answer always, never, or hours such as 08:00-20:00.");
      }
    }
  }

  /** None where there is no model that can be read; `check` says what is wrong with it. */
  private List<String> known() {
    Path folder = setup.wiring().bundles().folder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      return ModelBundle.open(folder).card().dogs().stream().map(ModelCard.Dog::name).toList();
    } catch (BundleException refused) {
      setup.dialogue().say("Note: " + refused.getMessage());
      return List.of();
    }
  }

  /** Asks about one dog, and fills the answer in. */
  private boolean takes(String dog, SortedMap<String, String> rules) throws Refusal, EOFException {
    String answer = setup.dialogue().ask("When may " + dog + " come in", ALWAYS);
    if (answer.equalsIgnoreCase(ALWAYS)) {
      return true;
    }
    Optional<String> rule = rule(answer);
    rule.ifPresent(words -> rules.put(dog, words));
    return rule.isPresent() && setup.fill(draft -> draft.withDogs(rules));
  }

  private static Optional<String> rule(String answer) {
    if (answer.equalsIgnoreCase("never")) {
      return Optional.of("forbidden: true");
    }
    Matcher hours = HOURS.matcher(answer);
    return hours.matches()
        ? Optional.of(
            "schedule: [{days: [all], from: \"%s\", to: \"%s\"}]"
                .formatted(full(hours.group(1)), full(hours.group(2))))
        : Optional.empty();
  }

  private static String full(String time) {
    return time.length() < 5 ? "0" + time : time;
  }
}
