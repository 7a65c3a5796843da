package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.evaluate.Comparison;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.SeenPhotos;
import io.github.doggydoor.report.ComparisonJson;
import io.github.doggydoor.report.ComparisonReport;
import io.github.doggydoor.report.ComparisonText;
import io.github.doggydoor.train.compact.CompactJob;
import io.github.doggydoor.train.compact.Compaction;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes compact models, tries them beside the big one, and tells. */
final class CompactRun {
  private final CompactJob job;
  private final Path photos;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param photos the folder that the photos' names are told from
   * @param out where the result is told
   * @param err where progress is shown
   */
  CompactRun(CompactJob job, Path photos, PrintWriter out, PrintWriter err) {
    this.job = job;
    this.photos = photos;
    this.out = out;
    this.err = err;
  }

  /**
   * Does it.
   *
   * @param html where the report goes; empty: none
   */
  void run(TrainProgress progress, Optional<Path> html, boolean json) throws Exception {
    Compaction.Outcome outcome = Compaction.run(job, progress);
    progress.end();
    List<String> notices = new ArrayList<>(job.options().dataset().notices());
    notices.addAll(job.options().dataset().passedOver());
    notices.addAll(outcome.made().getFirst().bundle().card().doubts());
    notices.addAll(SeenPhotos.notices(job.from(), job.options().dataset().valid()));
    Comparison comparison = compare(outcome);
    if (html.isPresent()) {
      ComparisonReport.write(html.get(), comparison, photos, notices, Instant.now());
    }
    if (json) {
      out.println(ComparisonJson.of(comparison, notices));
    } else {
      ComparisonText.of(comparison, photos).forEach(out::println);
      notices.forEach(notice -> out.println("Note: " + notice));
      outcome.made().forEach(made -> out.println("Wrote " + made.bundle().folder() + "."));
      html.ifPresent(file -> out.println("Wrote " + file + ": open it in a browser."));
      out.println(
          "Next: doggydoor check, with vision.model set to "
              + job.options().out().toAbsolutePath()
              + ".");
    }
    out.flush();
  }

  private Comparison compare(Compaction.Outcome outcome) throws Exception {
    List<Comparison.Model> compact = new ArrayList<>();
    for (Compaction.Made made : outcome.made()) {
      compact.add(tried(made.width(), made.bundle(), made.net()));
    }
    return new Comparison(tried(1, job.from(), outcome.big()), compact);
  }

  /** As the door would score the photos of validation. */
  private Comparison.Model tried(double width, ModelBundle bundle, Vgg16 net) throws Exception {
    try (DjlClassifier classifier = Classifiers.load(bundle, job.options().threads())) {
      Evaluation evaluation =
          new ModelReport(classifier, job.options().dataset(), err).evaluate().getFirst();
      return Comparison.model(
          width,
          bundle.folder(),
          net.multiplyAdds(bundle.card().recipe()),
          net.parameters(),
          evaluation);
    }
  }
}
