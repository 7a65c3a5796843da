package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.ProgressLine;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.cli.shared.Teachable;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.models.Bundles;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.make.Eye;
import io.github.doggydoor.teach.make.Newcomer;
import io.github.doggydoor.teach.make.Replay;
import io.github.doggydoor.teach.make.Side;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleExchange;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code doggydoor teach import}: a model that was trained elsewhere, through the gate into the
 * place of the present one.
 *
 * <p>First the models change places, in one step, and then the visits are noted as the new one sees
 * them, one transaction each. Cut off between, visits that are not noted yet keep all that the old
 * model saw of them, and the same import once more goes on with them. The other way round, they
 * would have lost what the model that is still in force learns from, for one that never came.
 */
@Command(
    name = "import",
    description = {
      "Tries a model bundle that was trained elsewhere on the pictures of all labelled visits, beside",
      "the present model, and puts it in its place if it lets your dog in more often and nobody else."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The present model stays beside it: NAME.before. The door takes the new one once it is",
      "restarted. Cut off in the middle, it goes on where it is called again. Exit status 13: it did",
      "not pass, or cannot be taught."
    })
final class TeachImportCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "BUNDLE", description = "The folder of the model bundle.")
  private Path folder;

  @Mixin private AnywayOption anyway;

  @Option(names = "--dry-run", description = "Only try it.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  private Configuration configuration;

  @Override
  public Integer call() throws Exception {
    configuration = config.read();
    ModelBundle present = bundles(Optional.empty()).open();
    ModelBundle made = bundles(Optional.of(folder)).open();
    requireTeachable(made);
    requireSameDogs(present, made);
    try (TeachStore store = dryRun ? Stores.toRead(configuration) : Stores.toWrite(configuration)) {
      if (made.sum().equals(present.sum())) {
        return goOn(store, present);
      }
      Newcomer.Outcome outcome = outcome(store, present, made);
      notes(outcome).forEach(out()::println);
      outcome.verdict().words().forEach(out()::println);
      boolean passes = outcome.verdict().passes();
      if (dryRun) {
        out().println("Nothing was changed (--dry-run).");
        return passes ? ExitCode.OK : ExitCode.TEACHING;
      }
      if (!passes) {
        anyway.require(
            spec.commandLine().getErr(),
            "the model did not pass",
            "The model did not pass, so the door keeps the one it has. Label more visits, or take it all the same with --anyway");
      }
      Path before = BundleExchange.put(made, present.folder());
      Ownership.giveAll(present.folder().toRealPath());
      Ownership.giveAll(before);
      out()
          .printf(
              "The door's model in %s is that of %s now; the one before is in %s.%n",
              present.folder(), folder, before);
      note(store, made, outcome);
      out()
          .println(
              "Next: `sudo systemctl restart doggydoor`; until then the door goes by the model before. Generations of that one are not used any more; `doggydoor teach make` makes one for this.");
      return ExitCode.OK;
    }
  }

  private Bundles bundles(Optional<Path> model) {
    return new Bundles(configuration, model);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static void requireTeachable(ModelBundle made) throws Refusal {
    Optional<String> obstacle = Teachable.obstacle(made);
    if (obstacle.isPresent()) {
      throw new Refusal(ExitCode.TEACHING, obstacle.get());
    }
  }

  private static void requireSameDogs(ModelBundle present, ModelBundle made) throws Refusal {
    TreeSet<String> wanted = names(present);
    TreeSet<String> found = names(made);
    if (!found.equals(wanted)) {
      throw new Refusal(
          ExitCode.TEACHING,
          "%s is of another dog: it knows %s, and the door's model, %s, knows %s. Train it with folders of the same names, or give it to the door by `vision.model`"
              .formatted(
                  made.folder(),
                  String.join(", ", found),
                  present.folder(),
                  String.join(", ", wanted)));
    }
  }

  private static TreeSet<String> names(ModelBundle bundle) {
    return new TreeSet<>(bundle.card().dogs().stream().map(ModelCard.Dog::name).toList());
  }

  /** Notes the visits that another model saw, where the models changed places before. */
  private int goOn(TeachStore store, ModelBundle present) throws Exception {
    Newcomer.Outcome outcome = outcome(store, present, present);
    if (outcome.seen().isEmpty()) {
      throw new Refusal(
          ExitCode.TEACHING,
          folder
              + " is the door's model already, and all that was said of visits counts for it, as far as it can: there is nothing to import");
    }
    out().println(folder + " is the door's model already.");
    notes(outcome).forEach(out()::println);
    if (dryRun) {
      out()
          .printf(
              "%s would count for it. Nothing was changed (--dry-run).%n",
              VisitWords.list(List.copyOf(outcome.seen().keySet())));
    } else {
      note(store, present, outcome);
    }
    return ExitCode.OK;
  }

  private Newcomer.Outcome outcome(TeachStore store, ModelBundle present, ModelBundle made)
      throws BundleException, TeachException, InterruptedException {
    HeadInForce head = HeadInForce.of(new Generations(configuration.door().stateDir()), present);
    try (ProgressLine line =
        new ProgressLine(
            spec.commandLine().getErr(), "pictures", Math.max(1, toSee(store, present, made)))) {
      AtomicInteger seen = new AtomicInteger();
      Runnable looked = () -> line.show(seen.incrementAndGet());
      return Newcomer.tryBeside(
          store,
          new Side(
              present.card(),
              present.sum(),
              replay(present),
              head.head(),
              head.counted(HeadInForce.COHORT, present.card()),
              head.counted(HeadInForce.COHORT_IN, present.card()),
              eye(store, present, looked)),
          new Side(
              made.card(),
              made.sum(),
              replay(made),
              Optional.empty(),
              HeadInForce.ofOwn(HeadInForce.COHORT, made.card()),
              HeadInForce.ofOwn(HeadInForce.COHORT_IN, made.card()),
              eye(store, made, looked)));
    }
  }

  private Eye eye(TeachStore store, ModelBundle bundle, Runnable looked) {
    return new ModelEye(store, bundle, configuration.vision().threads(), looked);
  }

  private Replay replay(ModelBundle bundle) {
    return new Replay(
        bundle.card(), bundles(Optional.empty()).policy(bundle.card(), Optional.empty()));
  }

  /** How many pictures are to be looked at, by both models together; at most. */
  private static int toSee(TeachStore store, ModelBundle present, ModelBundle made)
      throws TeachException, BundleException {
    int pictures = 0;
    for (long id : store.inForce().keySet()) {
      Optional<VisitSummary> visit = store.summary(id);
      if (visit.isPresent()) {
        TreeSet<String> others = new TreeSet<>(List.of(present.sum(), made.sum()));
        others.remove(visit.get().model());
        pictures += others.size() * visit.get().pictures().size();
      }
    }
    return pictures;
  }

  private void note(TeachStore store, ModelBundle made, Newcomer.Outcome outcome)
      throws TeachException, BundleException {
    int noted = 0;
    for (Map.Entry<Long, List<SeenFrame>> one : outcome.seen().entrySet()) {
      noted += store.seenAgain(one.getKey(), made.sum(), one.getValue()) ? 1 : 0;
    }
    out()
        .printf(
            "%s that you told of: the new model learns from what it sees on the pictures.%n",
            VisitWords.counted(noted));
  }

  private static List<String> notes(Newcomer.Outcome outcome) {
    List<String> notes = new ArrayList<>();
    note(
        notes,
        outcome.waiting(),
        "Left as they are, since the answer has to be said again, a day after the first time; import the model once more then: %s.");
    note(
        notes,
        outcome.few(),
        "Not judged, as there are fewer pictures than the door wants to open: %s.");
    note(
        notes,
        outcome.unseen(),
        "Not seen again, as a picture cannot be read, or the model knows no such dog: %s.");
    return notes;
  }

  private static void note(List<String> notes, List<Long> visits, String words) {
    if (!visits.isEmpty()) {
      notes.add(words.formatted(VisitWords.list(visits)));
    }
  }
}
