package io.github.doggydoor.cli.teach;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Estimate;
import io.github.doggydoor.teach.ask.Missing;
import io.github.doggydoor.teach.ask.Standing;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.store.TeachStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach status}: what is kept, said and learnt, in a few lines. */
@Command(
    name = "status",
    description = "Says what is asked, kept and said, and how often the door errs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --json one object: questions, visits, bytes, labels (by answer), generation, missing"
          + " (by",
      "dog, and of strangers), error (let_in of others, shut_out of dogs, by the lot's questions)."
    })
final class TeachStatusCommand implements Callable<Integer> {
  private static final String[] NUMBERS = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
  };

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    try (TeachStore store = Stores.toRead(configuration)) {
      Standing standing = Standing.of(store, generation(configuration.door().stateDir()));
      if (json) {
        out.println(json(standing));
      } else {
        text(standing, new VisitWords(configuration.door().zone())).forEach(out::println);
      }
    }
    return ExitCode.OK;
  }

  /** One that cannot be told is the model's own, as the door itself has it. */
  private int generation(Path stateDir) {
    try {
      return new Generations(stateDir).force().current();
    } catch (TeachException damaged) {
      spec.commandLine().getErr().println(damaged.getMessage());
      return 0;
    }
  }

  private static List<String> text(Standing standing, VisitWords say) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Questions: "
            + (standing.questions() == 0
                ? "none is open."
                : standing.questions() + " open; `doggydoor teach questions` shows them."));
    lines.add(
        String.format(
            Locale.ROOT,
            "Visits: %d kept, %.1f MB%s.",
            standing.visits(),
            standing.bytes() / (double) (1 << 20), // As teach.space counts.
            standing.oldest().map(at -> ", the oldest of " + say.time(at)).orElse("")));
    lines.add(
        "Said: "
            + (standing.answers().isEmpty()
                ? "nothing yet."
                : standing.answers().entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", "))
                    + "."));
    if (standing.foreign() > 0) {
      lines.add(
          "Of these "
              + standing.foreign()
              + " are of visits that another model saw: the present one learns nothing from them.");
    }
    if (!standing.waiting().isEmpty()) {
      lines.add(
          "To be said again, a day after it was said first, before the door learns from it, as it"
              + " was sure of the opposite: "
              + standing.waiting().stream()
                  .map(id -> "visit " + id)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    lines.add(
        "Generation: "
            + (standing.generation() == 0
                ? "0, the model's own head."
                : standing.generation() + "."));
    lines.add(
        standing
            .missing()
            .map(TeachStatusCommand::missing)
            .orElse("The door has not run yet with a model that can be taught."));
    lines.addAll(errors(standing.estimate()));
    return lines;
  }

  private static String missing(Missing missing) {
    if (missing.nothing()) {
      return "There are enough labelled visits to make another generation and to compare it.";
    }
    List<String> parts = new ArrayList<>();
    missing.dogs().forEach((dog, left) -> more(left, "of " + dog).ifPresent(parts::add));
    more(missing.strangers(), "of strangers").ifPresent(parts::add);
    return "To tell whether another generation is better, these are missing: "
        + String.join(", ", parts)
        + ".";
  }

  private static Optional<String> more(int left, String of) {
    return left == 0
        ? Optional.empty()
        : Optional.of(
            (left < NUMBERS.length ? NUMBERS[left] : left)
                + " more visit"
                + (left == 1 ? " " : "s ")
                + of);
  }

  private static List<String> errors(Estimate estimate) {
    if (estimate.others() + estimate.dogs() == 0) {
      return List.of(
          "How often the door errs is not known yet: no question that was drawn by lot is answered"
              + (estimate.open() > 0 ? " (" + estimate.open() + " open)." : "."));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "By the answers to questions that were drawn by lot"
            + (estimate.open() > 0 ? " (" + estimate.open() + " more are open)" : "")
            + ":");
    lines.add(
        "  let in who may not come in, or nobody: "
            + rate(new Rate(estimate.letIn(), estimate.others())));
    lines.add(
        "  did not know a dog of the house: "
            + rate(new Rate(estimate.shutOut(), estimate.dogs())));
    return lines;
  }

  private static String rate(Rate rate) {
    return rate.of() == 0
        ? "no such visit was drawn"
        : String.format(
            Locale.ROOT,
            "%d of %d (so between %.0f %% and %.0f %% of all, with 95 %% certainty)",
            rate.hits(),
            rate.of(),
            100 * rate.interval().low(),
            100 * rate.interval().high());
  }

  private static String json(Standing standing) {
    JsonObject object = new JsonObject();
    object.addProperty("questions", standing.questions());
    object.addProperty("visits", standing.visits());
    object.addProperty("bytes", standing.bytes());
    object.add("labels", numbers(standing.answers()));
    JsonArray waiting = new JsonArray();
    standing.waiting().forEach(waiting::add);
    object.add("waiting", waiting);
    object.addProperty("generation", standing.generation());
    JsonObject missing = new JsonObject();
    standing
        .missing()
        .ifPresent(
            of -> {
              missing.add("dogs", numbers(of.dogs()));
              missing.addProperty("strangers", of.strangers());
            });
    object.add("missing", missing);
    JsonObject error = new JsonObject();
    error.addProperty("let_in", standing.estimate().letIn());
    error.addProperty("others", standing.estimate().others());
    error.addProperty("shut_out", standing.estimate().shutOut());
    error.addProperty("dogs", standing.estimate().dogs());
    error.addProperty("unanswered", standing.estimate().open());
    object.add("error", error);
    return object.toString();
  }

  private static JsonObject numbers(Map<String, Integer> counts) {
    JsonObject object = new JsonObject();
    counts.forEach(object::addProperty);
    return object;
  }
}
