package io.github.doggydoor.cli.model;

import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.Regimen.Phase;
import picocli.CommandLine.Option;

/** How to train: a regimen by its name, and what shall differ from it. */
final class RegimenOptions {
  /** The regimens by name. */
  enum Named {
    /** Quick and careful: {@link Regimen#QUICK}. */
    QUICK(Regimen.QUICK),
    /** The course's: {@link Regimen#NOTEBOOK}. */
    NOTEBOOK(Regimen.NOTEBOOK),
    /** For a network that knows nothing: {@link Regimen#SCRATCH}. */
    SCRATCH(Regimen.SCRATCH);

    private final Regimen regimen;

    Named(Regimen regimen) {
      this.regimen = regimen;
    }
  }

  @Option(
      names = "--regimen",
      paramLabel = "NAME",
      description = {
        "quick: the head solved on kept features, with other animals' that come along, threshold by"
            + " cross-validation, fine-tuning only if it proves better (default);",
        "notebook: the course's, every batch drawn anew; scratch: every layer from the first step",
        "(the default where the network begins with nothing)."
      })
  private Named named;

  @Option(names = "--batch", paramLabel = "N", description = "Pictures in a batch.")
  private Integer batch;

  @Option(names = "--steps", paramLabel = "N", description = "Batches in an epoch.")
  private Integer steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = {
        "Epochs of the first phase, backbone frozen. quick has none, since its head is solved;",
        "with a number, its head is trained instead, on the owner's photos alone."
      })
  private Integer headEpochs;

  @Option(names = "--rate", paramLabel = "R", description = "Learning rate of the first phase.")
  private Double headRate;

  @Option(
      names = "--fine-tune-epochs",
      paramLabel = "N",
      description = "Epochs of the second phase; 0 leaves it out, and saves quick its proof.")
  private Integer fineTuneEpochs;

  @Option(
      names = "--fine-tune-rate",
      paramLabel = "R",
      description = "Learning rate of the second phase.")
  private Double fineTuneRate;

  @Option(
      names = "--frozen-blocks",
      paramLabel = "N",
      description = "How many of the five blocks never learn.")
  private Integer frozenBlocks;

  @Option(
      names = "--variants",
      paramLabel = "N",
      description = {
        "Pictures made of each photo once and for all; 0 draws every batch anew. Of a head that is",
        "solved: the photo, its mirror image, then random ones."
      })
  private Integer variants;

  @Option(
      names = "--balanced",
      negatable = true,
      description = "Whether both classes weigh alike, however many photos each has.")
  private Boolean balanced;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a better validation loss that end a phase; 0: never.")
  private Integer patience;

  @Option(names = "--rotation", paramLabel = "DEGREES", description = "Augmentation: turn.")
  private Double rotation;

  @Option(names = "--shift", paramLabel = "SHARE", description = "Augmentation: both shifts.")
  private Double shift;

  @Option(names = "--zoom", paramLabel = "SHARE", description = "Augmentation: zoom.")
  private Double zoom;

  @Option(names = "--flip", negatable = true, description = "Augmentation: mirror sideways.")
  private Boolean flip;

  /**
   * The regimen.
   *
   * @param standard the one that is taken where none is named
   * @throws IllegalArgumentException where a number is senseless
   */
  Regimen regimen(Regimen standard) {
    Regimen base = named != null ? named.regimen : standard;
    return new Regimen(
        or(batch, base.batch()),
        or(steps, base.steps()),
        base.solved() && or(headEpochs, 0) == 0,
        new Phase(or(headEpochs, base.head().epochs()), or(headRate, base.head().rate())),
        new Phase(
            or(fineTuneEpochs, base.fineTune().epochs()), or(fineTuneRate, base.fineTune().rate())),
        or(frozenBlocks, base.frozenBlocks()),
        or(variants, base.variants()),
        augmentation(base.augmentation()),
        or(balanced, base.balanced()),
        or(patience, base.patience()),
        base.measured());
  }

  /** Whether a second phase was asked for. */
  boolean fineTunes() {
    return or(fineTuneEpochs, 0) > 0;
  }

  private Augmentation augmentation(Augmentation base) {
    return new Augmentation(
        or(rotation, base.rotation()),
        or(shift, base.widthShift()),
        or(shift, base.heightShift()),
        or(zoom, base.zoom()),
        or(flip, base.horizontalFlip()));
  }

  private static <T> T or(T given, T base) {
    return given == null ? base : given;
  }
}
