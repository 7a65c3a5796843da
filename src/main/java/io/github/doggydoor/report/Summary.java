package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Confusion;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.evaluate.Wilson;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation in plain words for the owner of the dog; each entry is a sentence or two.
 *
 * @param dog how many photos of the dog would count
 * @param others how many of others would
 * @param findings what else was noticed
 * @param certainty how far these counts can be trusted
 * @param next what to do now
 */
record Summary(
    String dog, String others, List<String> findings, List<String> certainty, List<String> next) {
  /**
   * A stranger may count in no more than this share of frames, so that a quorum hardly ever does.
   */
  private static final double TOLERABLE = 0.01;

  /** Below so many photos of one side the intervals are too wide for any decision. */
  private static final int FEW = 50;

  private static final String ALL_RIGHT =
      "No photo was judged wrongly. Let the door watch for some days, and read its log before you rely on it.";

  static Summary of(Evaluation evaluation) {
    Confusion confusion = evaluation.confusion();
    return new Summary(
        counted(confusion.dogAccepted(), evaluation.openFor()),
        counted(confusion.othersAccepted(), "others"),
        findings(evaluation),
        certainty(evaluation),
        next(evaluation));
  }

  /** The same with what the card says of pictures that were staged on the owner's step. */
  static Summary of(Evaluation evaluation, ModelCard card) {
    Summary photos = of(evaluation);
    List<String> findings = new ArrayList<>(UnseenByLight.staged(card));
    findings.addAll(photos.findings());
    List<String> next = new ArrayList<>(UnseenByLight.advice(card));
    photos.next().stream()
        .filter(line -> next.isEmpty() || !line.equals(ALL_RIGHT))
        .forEach(next::add);
    return new Summary(photos.dog(), photos.others(), findings, photos.certainty(), next);
  }

  private static String counted(Rate rate, String who) {
    return rate.of() == 0
        ? "There was no photo of " + who + ", so nothing is known about them."
        : "%d of %s of %s would count for opening."
            .formatted(rate.hits(), LabelledPhoto.counted(rate.of()), who);
  }

  private static List<String> findings(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    int vetoes = evaluation.dogVetoes().hits();
    if (vetoes > 0) {
      lines.add(
          "So strange to the model that one such frame forbids opening: "
              + LabelledPhoto.counted(vetoes)
              + " of "
              + evaluation.openFor()
              + ".");
    }
    long unfamiliar = evaluation.scored().stream().filter(p -> !evaluation.isFamiliar(p)).count();
    if (unfamiliar > 0) {
      lines.add(
          "Unlike all that the model was taught, so that they never count, whatever their score: "
              + LabelledPhoto.counted((int) unfamiliar)
              + ".");
    }
    return lines;
  }

  private static List<String> certainty(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    Confusion confusion = evaluation.confusion();
    span(lines, confusion.dogAccepted(), "new photos of " + evaluation.openFor());
    span(lines, confusion.othersAccepted(), "new photos of others");
    int wanted = Wilson.triesWithoutAHit(TOLERABLE, Wilson.Z95);
    if (confusion.othersAccepted().of() < wanted) {
      lines.add(
          "It takes "
              + wanted
              + " photos of others without one mistake to show that fewer than 1 in 100 count.");
    }
    lines.add(
        "A photo stands for one frame. One frame never opens the door: a quorum of several does,"
            + " and frames of one visit resemble each other more than these photos do.");
    return lines;
  }

  private static void span(List<String> lines, Rate rate, String which) {
    if (rate.of() > 0) {
      lines.add(
          "Of "
              + which
              + " like these, "
              + Figures.interval(rate)
              + " would count (with 95 % certainty; "
              + rate.of()
              + (rate.of() == 1 ? " was tried)." : " were tried)."));
    }
  }

  private static List<String> next(Evaluation evaluation) {
    List<String> lines = new ArrayList<>();
    Confusion confusion = evaluation.confusion();
    if (confusion.othersAccepted().hits() > 0) {
      lines.add(
          "Look at the others that count. Add photos of such animals to the training, as not "
              + evaluation.openFor()
              + ", and train again.");
      raise(evaluation).ifPresent(lines::add);
    }
    if (confusion.dogRejected().hits() > 0) {
      lines.add(
          "Look at the photos of "
              + evaluation.openFor()
              + " that do not count. Add more photos in such light, pose and distance, and train"
              + " again.");
    }
    if (confusion.dogAccepted().of() < FEW || confusion.othersAccepted().of() < FEW) {
      lines.add(
          "Take more photos, best from the door's own camera, by day, at dusk and in rain: at least"
              + " "
              + FEW
              + " of "
              + evaluation.openFor()
              + " and "
              + FEW
              + " of others, none of which was used in training.");
    }
    if (lines.isEmpty()) {
      lines.add(ALL_RIGHT);
    }
    return lines;
  }

  /** Where the threshold would have to be so that none of these others counts. */
  private static Optional<String> raise(Evaluation evaluation) {
    double worst = evaluation.falseAccepts().getFirst().score();
    double above = Math.floor(worst * 100 + 1) / 100; // Two decimals, as it is shown.
    long left =
        evaluation.scored().stream()
            .filter(photo -> evaluation.isDog(photo) && evaluation.opens(photo))
            .filter(photo -> photo.score() >= above)
            .count();
    if (left == 0) {
      return Optional.empty(); // A door that opens for nobody is no advice.
    }
    return Optional.of(
        "Or let the door be stricter: with decision.open_threshold at "
            + Figures.score(above)
            + " none of these others would count, and still "
            + left
            + " of "
            + LabelledPhoto.counted(evaluation.confusion().dogAccepted().of())
            + " of "
            + evaluation.openFor()
            + ".");
  }
}
