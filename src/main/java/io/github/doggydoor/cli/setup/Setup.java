package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.Draft;
import io.github.doggydoor.config.Problem;
import io.github.doggydoor.daemon.Wiring;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A configuration in the making: what is filled in so far, and which tests it passed. Belongs to
 * one thread.
 */
final class Setup {
  /** Tries something out. */
  interface Trial {
    /**
     * Throws what is wrong.
     *
     * @return false where the owner left it out
     */
    boolean run() throws Exception;
  }

  /** What came of a trial. */
  enum Outcome {
    GOOD,
    SKIPPED,
    CHANGE
  }

  private final Dialogue dialogue;
  private final SetupOptions options;
  private final Path target;
  private final List<SetupTest> untested = new ArrayList<>();
  private Draft draft = Draft.reference();
  private Configuration configuration;

  /**
   * @param target the file that is to be written
   */
  Setup(Dialogue dialogue, SetupOptions options, Path target) throws ConfigurationException {
    this.dialogue = dialogue;
    this.options = options;
    this.target = target;
    this.configuration = draft.read(target);
  }

  Dialogue dialogue() {
    return dialogue;
  }

  SetupOptions options() {
    return options;
  }

  Path target() {
    return target;
  }

  Draft draft() {
    return draft;
  }

  Configuration configuration() {
    return configuration;
  }

  Wiring wiring() {
    return new Wiring(configuration, Optional.empty(), Optional.empty());
  }

  /**
   * Fills something in.
   *
   * @return whether the configuration takes it; the owner was told why where it does not
   * @throws Refusal instead, where nobody is there to ask again
   */
  boolean fill(UnaryOperator<Draft> change) throws Refusal {
    Draft changed = change.apply(draft);
    try {
      configuration = changed.read(target);
      draft = changed;
      return true;
    } catch (ConfigurationException refused) {
      String why =
          refused.problems().stream().map(Problem::message).collect(Collectors.joining("\n"));
      if (!dialogue.asks()) {
        throw new Refusal(ExitCode.USAGE, why, refused);
      }
      dialogue.say("That will not do: " + why);
      return false;
    }
  }

  /**
   * Tries something out until it works, or the owner goes on without.
   *
   * @param advice what to look at where it fails
   * @throws Refusal where it fails and nobody is there to ask
   */
  Outcome attempt(SetupTest test, Trial trial, String advice)
      throws Refusal, EOFException, InterruptedException {
    untested.remove(test);
    if (options.dryRun || options.skip.contains(test)) {
      return skipped(test);
    }
    while (true) {
      try {
        if (!trial.run()) {
          return skipped(test);
        }
        dialogue.say("  ok: the " + test + " works.");
        return Outcome.GOOD;
      } catch (InterruptedException | EOFException stopped) {
        throw stopped;
      } catch (Exception | LinkageError failure) {
        String why = failure.getMessage() + "\n" + advice + RunningDoor.hint(test);
        if (!dialogue.asks()) {
          throw new Refusal(
              test.status(),
              "the test of the " + test + " failed: " + why + "\n--skip " + test + " leaves it out",
              failure);
        }
        dialogue.say("  " + why.replace("\n", "\n  "));
        Optional<Outcome> next = next(test);
        if (next.isPresent()) {
          return next.get();
        }
      }
    }
  }

  /** Empty: try again. */
  private Optional<Outcome> next(SetupTest test) throws EOFException {
    while (true) {
      String word = dialogue.ask("  again, change (answer anew) or skip?", "again");
      switch (word.isEmpty() ? 'a' : word.toLowerCase(Locale.ROOT).charAt(0)) {
        case 'a' -> {
          return Optional.empty();
        }
        case 'c' -> {
          return Optional.of(Outcome.CHANGE);
        }
        case 's' -> {
          return Optional.of(skipped(test));
        }
        default -> dialogue.say("  Please answer a, c or s.");
      }
    }
  }

  private Outcome skipped(SetupTest test) {
    if (!untested.contains(test)) {
      untested.add(test);
    }
    return Outcome.SKIPPED;
  }

  /** Says what is untested, unwise, or still to be done. */
  void tellTheRest() {
    if (!untested.isEmpty()) {
      dialogue.say(
          "Not tested: "
              + untested.stream().map(SetupTest::toString).collect(Collectors.joining(", "))
              + ".");
    }
    wiring().warnings().forEach(warning -> dialogue.say("Note: " + warning));
    if (!Files.isDirectory(wiring().bundles().folder())) {
      dialogue.say(
          "Next: make a model of your dog (docs/training.md) and put it into "
              + wiring().bundles().folder()
              + ".");
    }
    wiring()
        .bundles()
        .full()
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            folder ->
                dialogue.say(
                    "Next: vision.confirm is full, so put the full model, too, into "
                        + folder
                        + "; without it the camera opens for nobody."));
    if (configuration().teach().keep()) {
      dialogue.say(
          "The door keeps pictures of its visits, on this computer alone, and asks you who it was:"
              + " `doggydoor teach questions` (docs/teaching.md; teach.keep: false keeps none).");
    }
    dialogue.say(
        "Then `doggydoor check` looks at everything, and `sudo systemctl restart doggydoor` starts"
            + " the door with it.");
  }
}
