package io.github.doggydoor.cli.teach;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.models.Bundles;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Disagreements;
import io.github.doggydoor.teach.ask.LastMake;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.make.Basis;
import io.github.doggydoor.teach.make.Present;
import io.github.doggydoor.teach.make.Replay;
import io.github.doggydoor.teach.make.Teaching;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach make}: a candidate of all that was said, and the gate's word on it. */
@Command(
    name = "make",
    description = {
      "Makes a new generation of all that was said of visits, and tries it beside the one in",
      "force. At the door nothing changes by that: `teach use` does."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "It takes seconds, and may run beside the door. Exit status 0: the generation may be used, or",
      "there is nothing new to learn; 13: it may not, or there is too little to learn from. With",
      "--json: generation, passed, visits, words, figures, and the numbers of visits: waiting (to be",
      "said again), doubtful, newly_in (against an answer), unknown (of which nobody said who it was)."
    })
final class TeachMakeCommand implements Callable<Integer> {
  private static final String NEWEST_LABEL = "newest_label";
  private static final String NOTHING_NEW =
      "Nothing new was said since the newest generation; it stays.";

  @Mixin private ConfigOption config;

  @Option(names = "--dry-run", description = "Make and try it, and keep nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    Bundles bundles = new Bundles(configuration, Optional.empty());
    ModelBundle bundle = bundles.open();
    ModelCard card = bundle.card();
    Generations generations = new Generations(configuration.door().stateDir());
    HeadInForce inForce = HeadInForce.of(generations, bundle);
    PrintWriter out = spec.commandLine().getOut();
    try (TeachStore store = Stores.toWrite(configuration)) {
      long begun = System.nanoTime();
      Teaching.Outcome made;
      try {
        made =
            new Teaching(card, basis(bundle), bundle.sum(), configuration.door().zone())
                .make(
                    store,
                    new Replay(card, bundles.policy(card, Optional.empty())),
                    new Present(
                        inForce.head(),
                        inForce.counted(HeadInForce.COHORT_IN, card),
                        newestLabel(inForce.generation())),
                    told -> {});
      } catch (TeachException refused) {
        note(store, refused.getMessage());
        throw refused;
      }
      if (isKnown(generations, made, bundle)) {
        note(store, NOTHING_NEW);
        out.println(json ? "{}" : NOTHING_NEW);
        return ExitCode.OK;
      }
      note(store, String.join(" ", made.verdict().words()));
      OptionalInt number =
          dryRun
              ? OptionalInt.empty()
              : OptionalInt.of(
                  generations
                      .add(generation(made, inForce.generation(), bundle), made.head()::write)
                      .number());
      if (number.isPresent()) {
        for (long visit : made.unknown()) {
          Disagreements.note(
              store, visit, "generation " + number.getAsInt() + " would have opened");
        }
      }
      if (json) {
        out.println(json(made, number));
        return made.verdict().passes() ? ExitCode.OK : ExitCode.TEACHING;
      }
      out.println(
          String.format(
              Locale.ROOT,
              "Learnt from %s in %.1f s.",
              VisitWords.counted(made.learnt()),
              (System.nanoTime() - begun) / 1e9));
      notes(made).forEach(out::println);
      made.verdict().words().forEach(out::println);
      out.println(
          number.isPresent()
              ? next(number.getAsInt(), made.verdict().passes())
              : "Nothing was kept (--dry-run).");
      return made.verdict().passes() ? ExitCode.OK : ExitCode.TEACHING;
    }
  }

  /** For whoever asks later when it ran, and what came of it. */
  private void note(TeachStore store, String words) throws TeachException {
    if (!dryRun) {
      new LastMake(Instant.now().truncatedTo(ChronoUnit.SECONDS), words).note(store);
    }
  }

  /** Told before any work where there is none. */
  private static Basis basis(ModelBundle bundle) throws Refusal {
    for (int place = 0; place < bundle.card().dogs().size(); place++) {
      if (!Files.exists(bundle.folder().resolve(RowsFile.name(place)))) {
        throw new Refusal(
            ExitCode.TEACHING,
            bundle.folder()
                + " does not say what it was learnt from, so nothing can be learnt beside it: give"
                + " it its photos with `doggydoor model adapt "
                + bundle.folder()
                + " PHOTOS`, or train it again");
      }
    }
    return place -> {
      try {
        return RowsFile.in(bundle.folder(), place).orElseThrow();
      } catch (TrainingException refused) {
        throw new TeachException(refused.getMessage(), refused);
      }
    };
  }

  private static long newestLabel(Optional<Generation> inForce) {
    return inForce
        .map(generation -> generation.figures().getOrDefault(NEWEST_LABEL, 0.0).longValue())
        .orElse(0L);
  }

  private static boolean isKnown(Generations generations, Teaching.Outcome made, ModelBundle bundle)
      throws TeachException, Exception {
    List<Integer> numbers = generations.numbers();
    if (numbers.isEmpty()) {
      return false;
    }
    Generation newest = generations.get(numbers.getLast());
    return newest.labels().equals(made.labels()) && newest.bundle().equals(bundle.sum());
  }

  private static Generation generation(
      Teaching.Outcome made, Optional<Generation> inForce, ModelBundle bundle) throws Exception {
    TreeMap<String, Double> figures = new TreeMap<>(made.verdict().figures());
    figures.put("visits_learnt", (double) made.learnt());
    figures.put(NEWEST_LABEL, (double) made.newestLabel());
    return new Generation(
        inForce.map(Generation::number).orElse(0),
        bundle.sum(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        made.labels(),
        figures,
        String.join(" ", made.verdict().words()),
        made.verdict().passes());
  }

  private static List<String> notes(Teaching.Outcome made) {
    List<String> notes = new ArrayList<>();
    if (!made.waiting().isEmpty()) {
      notes.add(
          "Not learnt from before it is said again, a day after the first time, since the model was sure of somebody else: %s."
              .formatted(VisitWords.list(made.waiting())));
    }
    if (!made.doubtful().isEmpty()) {
      notes.add(
          "Left out, as all other answers contradict it: %s. Look again (`doggydoor teach show VISIT`); said once more it counts."
              .formatted(VisitWords.list(made.doubtful())));
    }
    if (made.older() > 0) {
      notes.add(
          "%s by another model cannot be learnt from."
              .formatted(
                  made.older() == 1
                      ? "A labelled visit that was seen"
                      : made.older() + " labelled visits that were seen"));
    }
    return notes;
  }

  private static String next(int number, boolean passes) {
    return passes
        ? "It is generation %d. Next: `doggydoor teach shadow %1$d` lets it look beside the door; `doggydoor teach use %1$d` puts it in force."
            .formatted(number)
        : "It is generation %d, and is not to be used. `doggydoor teach shadow %1$d` lets it look beside the door."
            .formatted(number);
  }

  private static String json(Teaching.Outcome made, OptionalInt number) {
    JsonObject object = new JsonObject();
    object.addProperty("generation", number.isPresent() ? number.getAsInt() : null);
    object.addProperty("passed", made.verdict().passes());
    object.addProperty("visits", made.learnt());
    object.add("words", new Gson().toJsonTree(made.verdict().words()));
    object.add("figures", new Gson().toJsonTree(new TreeMap<>(made.verdict().figures())));
    object.add("waiting", new Gson().toJsonTree(made.waiting()));
    object.add("doubtful", new Gson().toJsonTree(made.doubtful()));
    object.add("newly_in", new Gson().toJsonTree(made.verdict().newlyIn()));
    object.add("unknown", new Gson().toJsonTree(made.unknown()));
    return object.toString();
  }
}
