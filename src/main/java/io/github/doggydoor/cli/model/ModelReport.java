package io.github.doggydoor.cli.model;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.cli.shared.ProgressLine;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.HeatMap;
import io.github.doggydoor.evaluate.Occlusion;
import io.github.doggydoor.evaluate.ScoredPhotos;
import io.github.doggydoor.report.Report;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tries a model on photos whose truth is known, and writes the report. */
final class ModelReport {
  /** On a slow board the report looks into fewer photos, instead of taking ten minutes. */
  private static final Duration LOOKING = Duration.ofMinutes(1);

  private final DjlClassifier classifier;
  private final Dataset dataset;
  private final PrintWriter err;
  private final List<Dataset.Skipped> skipped;

  /**
   * @param dataset its photos of validation are tried
   * @param err where the bar is shown
   */
  ModelReport(DjlClassifier classifier, Dataset dataset, PrintWriter err) {
    this.classifier = classifier;
    this.dataset = dataset;
    this.err = err;
    skipped = new ArrayList<>(dataset.skipped());
  }

  /** Scores the photos. */
  Evaluation evaluate() throws ClassifierException, InterruptedException, TrainingException {
    ScoredPhotos scored;
    try (ProgressLine line = new ProgressLine(err, "photos tried", dataset.valid().size())) {
      scored = ScoredPhotos.score(classifier, dataset.valid(), line::show);
    }
    skipped.addAll(scored.skipped());
    if (scored.scored().isEmpty()) {
      throw new TrainingException("none of the photos could be used: check them");
    }
    return Evaluation.of(classifier.card(), scored.scored());
  }

  /** The photos that could not be used, after {@link #evaluate}. */
  List<Dataset.Skipped> skipped() {
    return skipped;
  }

  /**
   * Writes the report.
   *
   * @param model the folder of the bundle
   * @param photos the folder that the photos' names are told from
   * @param epochs of the training, where it is known
   * @param staged pictures that were staged on the owner's step
   */
  void write(
      Path html,
      Evaluation evaluation,
      Path model,
      Path photos,
      List<Epoch> epochs,
      List<Image> staged,
      List<String> notices)
      throws ClassifierException, InterruptedException, TrainingException {
    List<Evaluation.Scored> chosen = Occlusion.choice(evaluation);
    ModelCard card = classifier.card();
    List<HeatMap> looks;
    try (ProgressLine line = new ProgressLine(err, "photos looked into", chosen.size(), LOOKING)) {
      looks = Occlusion.look(classifier, card.recipe(), chosen, LOOKING, line::show);
    }
    Report.Details details =
        new Report.Details(model, photos, looks, skipped, staged, notices, Instant.now());
    Report.write(html, evaluation, card, epochs, details);
  }
}
