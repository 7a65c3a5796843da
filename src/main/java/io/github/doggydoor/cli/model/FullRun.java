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
import java.util.Collections;
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
    List<ModelCard> cards = outcome.bundle().card().each();
    for (ModelCard card : cards) {
      OtherDogs.words(card).forEach(words -> out.println(named(card, words)));
      UnseenByLight.words(card).forEach(words -> out.println(named(card, words)));
    }
    out.flush();
    List<Boolean> counts =
        html.isPresent() ? report(html.get(), outcome) : Collections.nCopies(cards.size(), true);
    boolean good = true;
    for (int i = 0; i < cards.size(); i++) {
      good &= closing(cards.get(i), counts.get(i));
    }
    if (good) {
      next(outcome.bundle().card());
    }
  }

  /** Of several dogs, of which one a sentence is. */
  private String named(ModelCard card, String words) {
    return job.options().dataset().dogs().size() > 1 ? card.openFor() + ": " + words : words;
  }

  /** Tells where a model is not to be used for a dog; gives whether it is. */
  private boolean closing(ModelCard card, boolean counts) {
    Optional<String> keepsOut = CardDoubts.keepsOut(card);
    if (keepsOut.isPresent()) {
      out.println("Note: " + keepsOut.get());
    } else if (!counts) {
      out.println(
          "Note: none of the photos of %1$s that were kept aside would count: do not use this model. Add photos of %1$s in other light and poses, best from the door's own camera, and train again."
              .formatted(card.openFor()));
    }
    return keepsOut.isEmpty() && counts;
  }

  private String kept(Training.Outcome outcome) {
    Epoch kept = outcome.epochs().get(outcome.kept());
    if (outcome.dogs().size() > 1) {
      return "the heads of %s are solved, and the backbone as it came"
          .formatted(outcome.bundle().card().openFor());
    }
    return job.options().regimen().solved() && outcome.kept() == 0
        ? "its head is solved, and its backbone as it came"
        : "its network is that of %s epoch %d".formatted(kept.phase(), kept.number());
  }

  /** Tries the model, and tells of each dog whether any photo of it would count. */
  private List<Boolean> report(Path html, Training.Outcome outcome) throws Exception {
    Dataset dataset = job.options().dataset();
    ModelCard card = outcome.bundle().card();
    try (DjlClassifier classifier = Classifiers.load(outcome.bundle(), job.options().threads())) {
      ModelReport tried = new ModelReport(classifier, dataset, err);
      List<Evaluation> evaluations = tried.evaluate();
      for (int i = 0; i < evaluations.size(); i++) {
        ModelCard one = card.each().get(i);
        if (evaluations.size() > 1) {
          EvaluationText.heading(one.openFor()).forEach(out::println);
        }
        EvaluationText.of(evaluations.get(i), one, photos).forEach(out::println);
      }
      List<String> notices = new ArrayList<>(dataset.notices());
      notices.addAll(dataset.passedOver());
      notices.addAll(card.doubts());
      card.each().stream()
          .flatMap(one -> one.notices().stream())
          .filter(notice -> !notices.contains(notice))
          .distinct()
          .forEach(notices::add);
      tried.write(html, evaluations, job.options().out(), photos, outcome.dogs(), notices);
      out.println("Wrote " + html + ": open it in a browser.");
      return evaluations.stream()
          .map(evaluation -> evaluation.confusion().dogAccepted().hits() > 0)
          .toList();
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
