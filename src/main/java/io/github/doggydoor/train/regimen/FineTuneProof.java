package io.github.doggydoor.train.regimen;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the fine-tuned network is better than the frozen one, by scores of the owner's photos
 * that neither saw: the mean logistic loss, the dog and the strangers of the same weight.
 *
 * @param frozen the frozen network's loss on the photos that were asked
 * @param tuned the fine-tuned one's
 * @param error the standard error of their difference
 * @param hope the most by which the fine-tuned network could still lead beyond what may be chance,
 *     were it sure of every photo that was not asked yet; not above 0 where none of them can turn
 *     the verdict any more
 * @param asked how many photos were asked
 * @param photos how many there are
 * @param strangers how many of these are of strangers
 * @param wanted how many it takes: fewer cannot show what {@code --false-accepts} wants
 */
record FineTuneProof(
    double frozen,
    double tuned,
    double error,
    double hope,
    int asked,
    int photos,
    int strangers,
    int wanted) {
  /** So many standard errors are more than chance: one-sided, 97.7 %. */
  private static final double CERTAIN = 2;

  /** Of the dog's photos, or of the strangers'. */
  private static final class Side {
    private int photos;
    private int asked;
    private double frozen;
    private double tuned;
    private double gained;
    private double squares;
    private double left;

    void add(double before, double after) {
      photos++;
      if (Double.isNaN(after)) {
        left += before;
        return;
      }
      asked++;
      frozen += before;
      tuned += after;
      gained += before - after;
      squares += (before - after) * (before - after);
    }

    /** The sum of the squares about the mean. */
    private double spread() {
      return asked == 0 ? 0 : Math.max(0, squares - gained * gained / asked);
    }

    private double mean(double sum) {
      return asked == 0 ? 0 : sum / asked / 2;
    }

    /** What a mean of {@code of} photos with this spread has as its variance. */
    private double variance(int of) {
      return of == 0 ? 0 : spread() / of / Math.max(1, of - 1) / 4;
    }

    /** No loss is below nothing, so that what the frozen one lost is all that can be won. */
    private double most() {
      return photos == 0 ? 0 : (gained + left) / photos / 2;
    }
  }

  /**
   * Compares scores.
   *
   * @param tuned NaN for each photo that was not asked yet
   * @param dog whether each photo is of the dog
   * @param wish the share of strangers that may pass
   */
  static FineTuneProof of(double[] frozen, double[] tuned, boolean[] dog, double wish) {
    Side dogs = new Side();
    Side others = new Side();
    for (int i = 0; i < dog.length; i++) {
      (dog[i] ? dogs : others).add(loss(frozen[i], dog[i]), loss(tuned[i], dog[i]));
    }
    // More photos can only add to a sum of squares: the error cannot become less than this.
    double least = Math.sqrt(dogs.variance(dogs.photos) + others.variance(others.photos));
    return new FineTuneProof(
        dogs.mean(dogs.frozen) + others.mean(others.frozen),
        dogs.mean(dogs.tuned) + others.mean(others.tuned),
        Math.sqrt(dogs.variance(dogs.asked) + others.variance(others.asked)),
        dogs.most() + others.most() - CERTAIN * least,
        dogs.asked + others.asked,
        dog.length,
        others.photos,
        wanted(wish));
  }

  /** How many photos of strangers it takes to tell whether {@code wish}, a share, is kept to. */
  private static int wanted(double wish) {
    return wish > 0 ? (int) Math.ceil(1 / wish) : Integer.MAX_VALUE;
  }

  /** Why no proof can hold, whatever it finds, where the owner's strangers are so few. */
  static Optional<String> tooFew(int strangers, double wish) {
    int wanted = wanted(wish);
    return strangers >= wanted
        ? Optional.empty()
        : Optional.of(
            "Fine-tuning is not tried: what other dogs look like to a changed network only photos of strangers of your own can tell, and %d are too few for --false-accepts %s%s."
                .formatted(
                    strangers, wish, wanted == Integer.MAX_VALUE ? "" : ", which takes " + wanted));
  }

  /** The logistic loss of a score. */
  static double loss(double score, boolean dog) {
    double x = dog ? -score : score;
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }

  /** Whether photos are left that could turn the verdict. */
  boolean isOpen() {
    return asked < photos && hope > 0;
  }

  /** Whether the fine-tuned network is the one to keep. */
  boolean holds() {
    return better() && strangers >= wanted;
  }

  private boolean better() {
    return asked == photos && hope > 0;
  }

  /** By name, for a model's card. */
  Map<String, Double> metrics() {
    return Map.of(
        "frozen_unseen_loss", frozen,
        "fine_tuned_unseen_loss", tuned,
        "fine_tuned_unseen_photos", (double) asked);
  }

  /**
   * The verdict, for the owner.
   *
   * @param parts how many of the {@code of} parts of the photos were asked
   */
  String words(int parts, int of) {
    String figures =
        String.format(
            Locale.ROOT,
            "on %d photos that neither saw (%d of %d parts), its loss was %.4f and the frozen one's %.4f (± %.4f)",
            asked,
            parts,
            of,
            tuned,
            frozen,
            CERTAIN * error);
    if (holds()) {
      return "The fine-tuned network is kept: " + figures + ".";
    }
    if (better()) {
      return "The frozen network is kept, though the fine-tuned one did better: "
          + figures
          + "; what other dogs look like to it nobody knows, and %d photos of strangers of your own are too few to find out, %d would do."
              .formatted(strangers, wanted);
    }
    String rest =
        asked < photos
            ? "; were it sure of the other %d, that would prove nothing yet"
                .formatted(photos - asked)
            : "";
    return "The frozen network is kept: fine-tuning has not proved better; " + figures + rest + ".";
  }
}
