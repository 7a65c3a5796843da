package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.ProgressLine;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.HeatMap;
import io.github.doggydoor.evaluate.Occlusion;
import io.github.doggydoor.evaluate.OneDog;
import io.github.doggydoor.evaluate.ScoredPhotos;
import io.github.doggydoor.report.Report;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.regimen.Training;
import io.github.doggydoor.vision.Classifier;
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

  /** Scores the photos; an evaluation for each dog that the model knows. */
  List<Evaluation> evaluate() throws ClassifierException, InterruptedException, TrainingException {
    ScoredPhotos scored;
    try (ProgressLine line = new ProgressLine(err, "photos tried", dataset.valid().size())) {
      int dogs = classifier.card().dogs().size();
      scored = ScoredPhotos.score(classifier, dogs, dataset.valid(), line::show);
    }
    skipped.addAll(scored.skipped());
    if (scored.dogs().getFirst().isEmpty()) {
      throw new TrainingException("none of the photos could be used: check them");
    }
    return Evaluation.each(classifier.card(), scored.dogs());
  }

  /** The photos that could not be used, after {@link #evaluate}. */
  List<Dataset.Skipped> skipped() {
    return skipped;
  }

  /**
   * Writes the report, with a part for each dog.
   *
   * @param evaluations what {@link #evaluate} gave
   * @param model the folder of the bundle
   * @param photos the folder that the photos' names are told from
   * @param trained of the training of each dog; empty where none is known
   * @param notices what the owner ought to know about the photos and all dogs
   */
  void write(
      Path html,
      List<Evaluation> evaluations,
      Path model,
      Path photos,
      List<Training.OfDog> trained,
      List<String> notices)
      throws ClassifierException, InterruptedException, TrainingException {
    List<ModelCard> cards = classifier.card().each();
    List<Report.Part> parts = new ArrayList<>();
    for (int i = 0; i < cards.size(); i++) {
      Classifier alone = cards.size() == 1 ? classifier : new OneDog(classifier, i);
      Report.Details details =
          new Report.Details(
              model,
              photos,
              looks(alone, evaluations.get(i), LOOKING.dividedBy(cards.size())),
              skipped,
              trained.isEmpty() ? List.of() : trained.get(i).staged(),
              notices,
              Instant.now());
      List<Epoch> epochs = trained.isEmpty() ? List.of() : trained.get(i).epochs();
      parts.add(new Report.Part(evaluations.get(i), cards.get(i), epochs, details));
    }
    Report.write(html, parts);
  }

  private List<HeatMap> looks(Classifier alone, Evaluation evaluation, Duration budget)
      throws ClassifierException, InterruptedException {
    List<Evaluation.Scored> chosen = Occlusion.choice(evaluation);
    try (ProgressLine line = new ProgressLine(err, "photos looked into", chosen.size(), budget)) {
      return Occlusion.look(alone, alone.recipe(), chosen, budget, line::show);
    }
  }
}
