package io.github.doggydoor.evaluate;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A big model and compact ones of it, tried on the same photos.
 *
 * @param compact in the order of their widths
 */
public record Comparison(Model big, List<Comparison.Model> compact) {
  /**
   * One of them.
   *
   * @param width the share of the big model's filters; 1 is the big one
   * @param bundle its folder
   * @param multiplyAdds for one picture
   * @param parameters how many numbers it has learnt
   * @param bytes of all files of its bundle
   */
  public record Model(
      double width,
      Path bundle,
      long multiplyAdds,
      long parameters,
      long bytes,
      Evaluation evaluation) {

    /** How many photos were judged rightly, by the model's own thresholds. */
    public Rate right() {
      return evaluation.confusion().right();
    }

    /** On which side of the model's threshold a photo's score lies. */
    boolean above(int photo) {
      return evaluation.scored().get(photo).score() >= evaluation.thresholds().open();
    }

    public double score(int photo) {
      return evaluation.scored().get(photo).score();
    }
  }

  /**
   * A model as it was tried.
   *
   * @param multiplyAdds for one picture
   * @param parameters how many numbers it has learnt
   * @throws TrainingException where the bundle cannot be looked into
   */
  public static Model model(
      double width, Path bundle, long multiplyAdds, long parameters, Evaluation evaluation)
      throws TrainingException {
    try (Stream<Path> files = Files.walk(bundle)) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        bytes += Files.size(file);
      }
      return new Model(width, bundle, multiplyAdds, parameters, bytes, evaluation);
    } catch (IOException e) {
      throw new TrainingException(bundle + " cannot be looked into: " + e + "; see its rights", e);
    }
  }

  /** Refuses models that were tried on different photos. */
  public Comparison {
    compact = List.copyOf(compact);
    int photos = big.evaluation().scored().size();
    if (compact.stream().anyMatch(one -> one.evaluation().scored().size() != photos)) {
      throw new IllegalArgumentException("the models were tried on different photos");
    }
  }

  /** How many photos there are. */
  public int photos() {
    return big.evaluation().scored().size();
  }

  /** How many times fewer multiplications than the big model a compact one takes. */
  public double fewer(Model one) {
    return (double) big.multiplyAdds() / one.multiplyAdds();
  }

  /** Spearman's rank correlation of both models' logits; NaN where one cannot tell photos apart. */
  public double rankAgreement(Model one) {
    return RankAgreement.of(scores(big), scores(one));
  }

  /** On how many photos both are on the same side of their thresholds. */
  public Rate sameSide(Model one) {
    int same = (int) IntStream.range(0, photos()).filter(i -> sameSide(one, i)).count();
    return new Rate(same, photos());
  }

  public boolean sameSide(Model one, int photo) {
    return big.above(photo) == one.above(photo);
  }

  /** The greatest difference of both logits. */
  public double greatestDifference(Model one) {
    return IntStream.range(0, photos())
        .mapToDouble(i -> Math.abs(one.score(i) - big.score(i)))
        .max()
        .orElse(0);
  }

  private static double[] scores(Model one) {
    return one.evaluation().scored().stream().mapToDouble(Evaluation.Scored::score).toArray();
  }
}
