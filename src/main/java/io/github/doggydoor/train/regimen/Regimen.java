package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.Augmentation;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained.
 *
 * @param batch pictures in a batch, 1 to 256
 * @param steps batches in an epoch
 * @param solved whether the dense layer is found by {@link io.github.doggydoor.train.head a convex
 *     solver} first, which takes no epoch; then the second phase has to prove itself ({@link
 *     FineTuneProof})
 * @param head the phase in which only the dense layer learns; 0 epochs leave it out
 * @param fineTune the phase in which every block above the frozen ones learns; 0 epochs leave it
 *     out
 * @param frozenBlocks how many of the five blocks never learn, 0 to 5
 * @param variants how many pictures are made of each photo once and for all, the photo itself among
 *     them; what the frozen blocks give for them is kept. 0: augmented anew for every batch, as
 *     Keras does
 * @param augmentation what is done to the pictures of training
 * @param balanced whether the two classes weigh the same, however many photos each has
 * @param patience how many epochs of a phase may go by without a better validation loss before the
 *     phase ends; the best epoch is kept. 0: all epochs, and the last one is kept, as Keras does
 * @param measured whether the threshold is chosen by scores of photos that the network never saw;
 *     otherwise it is the sign of the logit
 */
public record Regimen(
    int batch,
    int steps,
    boolean solved,
    Phase head,
    Phase fineTune,
    int frozenBlocks,
    int variants,
    Augmentation augmentation,
    boolean balanced,
    int patience,
    boolean measured) {

  /**
   * One phase.
   *
   * @param epochs 0 or more
   * @param rate RMSprop's learning rate
   */
  public record Phase(int epochs, double rate) {
    /** Checks the numbers. */
    public Phase {
      if (epochs < 0 || !(rate > 0 && rate <= 1)) {
        throw new IllegalArgumentException(
            "a phase has 0 or more epochs and a rate above 0 up to 1, not " + epochs + ", " + rate);
      }
    }
  }

  private static final Augmentation FLIP = new Augmentation(0, 0, 0, 0, true);

  /** The course's notebook: 20 epochs of 12 batches of 8 frozen, then 10 with every layer. */
  public static final Regimen NOTEBOOK =
      new Regimen(
          8,
          12,
          false,
          new Phase(20, 1e-3),
          new Phase(10, 1e-5),
          0,
          0,
          Augmentation.NOTEBOOK,
          false,
          0,
          false);

  /**
   * Ours: the head is solved on what the backbone gives for each photo, its mirror image and its
   * night; then the highest block is fine-tuned from there, and kept where it proves better.
   */
  public static final Regimen QUICK =
      new Regimen(
          16,
          12,
          true,
          new Phase(0, 1e-3),
          new Phase(2, 1e-5),
          4,
          2,
          Augmentation.NOTEBOOK,
          true,
          5,
          true);

  /** For a network that knows nothing yet: every layer learns from the first step. */
  public static final Regimen SCRATCH =
      new Regimen(
          16, 75, false, new Phase(0, 1e-3), new Phase(10, 5e-4), 0, 0, FLIP, false, 10, true);

  /**
   * For a narrow network that learns a big one's answers, at a rate that falls to nothing. The two
   * lowest blocks stay as they were fitted: their few inputs are told by the samples, and they
   * would take most of the time. An owner has few photos: what it gets right of new ones grew with
   * the number of variants that the big network answered.
   */
  public static final Regimen COMPACT =
      new Regimen(
          16,
          35,
          false,
          new Phase(0, 1e-3),
          new Phase(30, 3e-4),
          2,
          16,
          Augmentation.NOTEBOOK,
          true,
          0,
          true);

  /** Checks the numbers. */
  public Regimen {
    if (batch < 1 || batch > 256 || steps < 1) {
      throw new IllegalArgumentException(
          "a batch has 1 to 256 pictures and an epoch at least one, not " + batch + ", " + steps);
    }
    if (frozenBlocks < 0 || frozenBlocks > 5 || variants < 0 || patience < 0) {
      throw new IllegalArgumentException(
          "0 to 5 blocks can be frozen, variants and patience are 0 or more, not %d, %d, %d"
              .formatted(frozenBlocks, variants, patience));
    }
    if (!solved && head.epochs() + fineTune.epochs() == 0) {
      throw new IllegalArgumentException("without an epoch nothing is learnt");
    }
    if (solved && (head.epochs() > 0 || variants == 0)) {
      throw new IllegalArgumentException(
          "a head that is solved takes no epochs, and features that are kept: leave out --epochs"
              + " and --variants 0, or name another regimen");
    }
  }

  /** The same with the backbone as it came: no second phase. */
  public Regimen frozen() {
    return withEpochs(head.epochs(), 0);
  }

  /** Whether photos are learnt once more as by an infrared night ({@link Nights}). */
  public boolean nights() {
    return solved;
  }

  /** The same, with the last epoch kept whatever the others showed. */
  Regimen toTheEnd() {
    return with(head, fineTune, 0);
  }

  /** The same with other numbers of epochs. */
  Regimen withEpochs(int headEpochs, int fineTuneEpochs) {
    return with(
        new Phase(headEpochs, head.rate()), new Phase(fineTuneEpochs, fineTune.rate()), patience);
  }

  private Regimen with(Phase first, Phase second, int newPatience) {
    return new Regimen(
        batch,
        steps,
        solved,
        first,
        second,
        frozenBlocks,
        variants,
        augmentation,
        balanced,
        newPatience,
        measured);
  }

  /**
   * What is to be done, in one sentence.
   *
   * @param tuned whether the second phase of a head that is solved will be tried
   */
  public String plan(boolean tuned) {
    return solved ? solvedWords(tuned) : "At most " + words();
  }

  private String words() {
    String first =
        head.epochs() == 0
            ? ""
            : "%d epochs with the backbone frozen at a rate of %s, then "
                .formatted(head.epochs(), head.rate());
    String pictures =
        variants == 0
            ? "augmented anew each time"
            : "%d variants of each photo".formatted(variants);
    return "%s%d epochs of %s at %s; %d batches of %d in each, %s; %s."
        .formatted(
            first,
            fineTune.epochs(),
            top(),
            fineTune.rate(),
            steps,
            batch,
            pictures,
            patience == 0 ? "the last epoch is kept" : "the best epoch is kept");
  }

  private String solvedWords(boolean tuned) {
    String head =
        "The head is solved on %d pictures of each photo and one of its night, the backbone frozen"
            .formatted(variants);
    return fineTune.epochs() == 0 || !tuned
        ? head + "."
        : "%s; then %d epochs of %s at %s, %d batches of %d in each, kept where they prove better."
            .formatted(head, fineTune.epochs(), top(), fineTune.rate(), steps, batch);
  }

  private String top() {
    return frozenBlocks == 0 ? "every layer" : "the layers above block " + frozenBlocks;
  }

  /** The settings by name, for the bundle and for telling whether a training may be continued. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("batch", Integer.toString(batch));
    settings.put("steps_per_epoch", Integer.toString(steps));
    settings.put("solved_head", Boolean.toString(solved));
    settings.put("head_epochs", Integer.toString(head.epochs()));
    settings.put("head_rate", Double.toString(head.rate()));
    settings.put("fine_tune_epochs", Integer.toString(fineTune.epochs()));
    settings.put("fine_tune_rate", Double.toString(fineTune.rate()));
    settings.put("frozen_blocks", Integer.toString(frozenBlocks));
    settings.put("variants", Integer.toString(variants));
    settings.put("nights", Boolean.toString(nights()));
    settings.put("augmentation", augmentation.toString());
    settings.put("balanced", Boolean.toString(balanced));
    settings.put("patience", Integer.toString(patience));
    settings.put("measured_threshold", Boolean.toString(measured));
    return settings;
  }
}
