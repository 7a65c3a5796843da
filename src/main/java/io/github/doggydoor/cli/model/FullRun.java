package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.cli.shared.ProgressLine;
import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.report.EvaluationText;
import io.github.doggydoor.report.OtherDogs;
import io.github.doggydoor.report.UnseenByLight;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.regimen.Training;
import io.github.doggydoor.train.regimen.TrainingJob;
import io.github.doggydoor.vision.CardDoubts;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains the full model, tries it on the photos of validation, and tells. */
final class FullRun {
  private final TrainingJob job;
  private final Path photos;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param photos the folder that the photos' names are told from
   * @param out where the result is told
   * @param err where progress is shown
   */
  FullRun(TrainingJob job, Path photos, PrintWriter out, PrintWriter err) {
    this.job = job;
    this.photos = photos;
    this.out = out;
    this.err = err;
  }

  /**
   * Does it.
   *
   * @param html where the report goes; empty: the model is not tried
   */
  void run(TrainProgress progress, Optional<Path> html) throws Exception {
    long begun = System.nanoTime();
    Training.Outcome outcome = Training.run(job, progress);
    progress.end();
    out.printf(
        "Wrote %s in %s; %s.%n",
        job.options().out(),
        ProgressLine.time(Duration.ofNanos(System.nanoTime() - begun)),
        kept(outcome));
    OtherDogs.words(outcome.bundle().card()).forEach(out::println);
    UnseenByLight.words(outcome.bundle().card()).forEach(out::println);
    Optional<String> keepsOut = CardDoubts.keepsOut(outcome.bundle().card());
    out.flush();
    boolean counts = html.isEmpty() || report(html.get(), outcome);
    if (keepsOut.isPresent()) {
      out.println("Note: " + keepsOut.get());
    } else if (counts) {
      next(outcome.bundle().card());
    } else {
      out.println(
          "Note: none of the photos of %1$s that were kept aside would count: do not use this model. Add photos of %1$s in other light and poses, best from the door's own camera, and train again."
              .formatted(outcome.bundle().card().openFor()));
    }
  }

  private String kept(Training.Outcome outcome) {
    Epoch kept = outcome.epochs().get(outcome.kept());
    return job.options().regimen().solved() && outcome.kept() == 0
        ? "its head is solved, and its backbone as it came"
        : "its network is that of %s epoch %d".formatted(kept.phase(), kept.number());
  }

  /** Tries the model, and tells whether any photo of the dog would count. */
  private boolean report(Path html, Training.Outcome outcome) throws Exception {
    Dataset dataset = job.options().dataset();
    try (DjlClassifier classifier = Classifiers.load(outcome.bundle(), job.options().threads())) {
      ModelReport tried = new ModelReport(classifier, dataset, err);
      Evaluation evaluation = tried.evaluate();
      EvaluationText.of(evaluation, outcome.bundle().card(), photos).forEach(out::println);
      List<String> notices = new ArrayList<>(dataset.notices());
      notices.addAll(dataset.passedOver());
      notices.addAll(outcome.bundle().card().doubts());
      outcome.bundle().card().notices().stream()
          .filter(notice -> !notices.contains(notice))
          .forEach(notices::add);
      tried.write(
          html,
          evaluation,
          job.options().out(),
          photos,
          outcome.epochs(),
          outcome.staged(),
          notices);
      out.println("Wrote " + html + ": open it in a browser.");
      return evaluation.confusion().dogAccepted().hits() > 0;
    }
  }

  private void next(ModelCard card) {
    out.println(
        "Next: doggydoor check, with vision.model set to "
            + job.options().out().toAbsolutePath()
            + (card.learntInSquares()
                ? " and vision.look left at moving, its default, for whole frames of the step are not what it learnt."
                : "."));
  }
}
