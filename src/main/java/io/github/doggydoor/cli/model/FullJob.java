package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.network.BackboneFile;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.TrainingJob;
import io.github.doggydoor.train.regimen.TrainingOptions;
import io.github.doggydoor.train.step.StepFolder;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a full model is learnt from beside the photos, as the command line names it.
 *
 * @param backbone a file, {@code vgg16} or {@code narrow}
 * @param cohort a folder, {@code standard} or {@code none}
 * @param step the folder of the empty step
 * @param dogs whom the door opens for
 */
record FullJob(
    String backbone, String cohort, Optional<Path> step, InputRecipe recipe, List<String> dogs) {
  /** How the network begins that knows nothing. */
  private static final String NARROW = "narrow";

  /**
   * Fetches and reads it.
   *
   * @param options the rest, for the regimen that is taken
   * @param dryRun nothing is fetched
   * @param progress where a download is shown; it is ended
   */
  TrainingJob job(
      Sensible sensible,
      RegimenOptions regimen,
      Function<Regimen, TrainingOptions> options,
      boolean dryRun,
      TrainProgress progress)
      throws TrainingException {
    boolean scratch = backbone.equals(NARROW);
    Regimen asked = sensible.of(() -> regimen.regimen(scratch ? Regimen.SCRATCH : Regimen.QUICK));
    Regimen how = dogs.size() > 1 ? several(sensible, regimen, asked) : asked;
    if (step.isPresent() && !how.solved()) {
      throw sensible.mistake("--step wants the regimen quick, without --epochs");
    }
    Vgg16 full = how.solved() ? Vgg16.FULL_FINE : Vgg16.FULL;
    return sensible.of(
        () ->
            new TrainingJob(
                scratch ? Vgg16.NARROW : full,
                scratch ? Optional.empty() : Optional.of(weights(dryRun, progress)),
                recipe,
                animals(),
                step.isPresent() ? Optional.of(StepFolder.read(step.get())) : Optional.empty(),
                options.apply(how)));
  }

  /** A backbone that learnt one dog would no longer be the others'. */
  private Regimen several(Sensible sensible, RegimenOptions regimen, Regimen asked) {
    if (!asked.solved()) {
      throw sensible.mistake(
          "--open-for %s: the regimens notebook and scratch (which --backbone narrow takes) and --epochs train a network for one dog; take --regimen quick, or name one dog"
              .formatted(String.join(",", dogs)));
    }
    if (regimen.fineTunes()) {
      throw sensible.mistake(
          "--open-for %s: several dogs share one backbone, which stays as it came; leave --fine-tune-epochs out, or name one dog"
              .formatted(String.join(",", dogs)));
    }
    return asked.frozen();
  }

  private Optional<CohortFile> animals() throws TrainingException {
    return switch (cohort) {
      case "none" -> Optional.empty();
      case "standard" -> Optional.of(CohortFile.standard());
      default -> Optional.of(CohortFile.in(Path.of(cohort)));
    };
  }

  private Path weights(boolean dryRun, TrainProgress progress) throws TrainingException {
    try {
      return dryRun
          ? BackboneFile.place(backbone, progress::note)
          : BackboneFile.locate(backbone, progress::note);
    } finally {
      progress.end();
    }
  }
}
