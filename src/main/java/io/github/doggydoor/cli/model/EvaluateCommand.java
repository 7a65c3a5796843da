package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.ModelWords;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.KnownClasses;
import io.github.doggydoor.evaluate.SeenPhotos;
import io.github.doggydoor.report.EvaluationJson;
import io.github.doggydoor.report.EvaluationText;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor evaluate}: how well a model does on photos whose truth is known. */
@Command(
    name = "evaluate",
    description = "Tries a model on photos: what it gets right, what wrong, and how sure that is.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "PHOTOS holds one folder for each class; the dog's is named as the model names it, and every",
      "other one (not_bo, cat, raccoon, ...) counts as others. Where PHOTOS has a folder valid,"
          + " that",
      "one is taken. Use photos that the model was not trained on.",
      "A model of several dogs is judged for each in turn, against everybody else: the other dogs",
      "of the house count as others then.",
      "A photo that cannot be used is named and left out; the exit status is then 5.",
      "",
      "Examples:",
      "  doggydoor evaluate --model bo photos --report report.html",
      "  doggydoor evaluate --model bo photos --json | jq .rates"
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private TriedModel model;

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Also write a report: curves, the worst photos, and where the model looks.")
  private Path report;

  @Option(
      names = "--groups",
      paramLabel = "FILE",
      description = "The kind of each photo for the table by group: a line CLASS/NAME<TAB>KIND.")
  private Path groups;

  @Parameters(paramLabel = "PHOTOS", description = "The folder of the photos.")
  private Path photos;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ModelBundle bundle = model.open();
    Dataset dataset = PhotoFolders.forEvaluation(photos, Optional.ofNullable(groups));
    List<String> notices = new ArrayList<>(dataset.notices());
    notices.addAll(dataset.passedOver());
    notices.addAll(KnownClasses.check(bundle.card(), dataset.valid()));
    notices.addAll(ModelWords.doubts(bundle.card()));
    notices.addAll(SeenPhotos.notices(bundle, dataset.valid()));
    PrintWriter err = spec.commandLine().getErr();
    try (DjlClassifier classifier = model.load(bundle)) {
      ModelReport tried = new ModelReport(classifier, dataset, err);
      List<Evaluation> evaluations = tried.evaluate();
      tell(evaluations, tried.skipped(), notices);
      if (report != null) {
        tried.write(report, evaluations, model.folder(), photos, List.of(), notices);
        err.println("Wrote " + report + ": open it in a browser.");
      }
      return tried.skipped().isEmpty() ? ExitCode.OK : ExitCode.PICTURE;
    }
  }

  private void tell(
      List<Evaluation> evaluations, List<Dataset.Skipped> skipped, List<String> notices) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    skipped.forEach(photo -> err.println(photo.reason()));
    if (!skipped.isEmpty()) {
      int all = skipped.size() + evaluations.getFirst().scored().size();
      err.println(skipped.size() + " of " + all + " photos could not be used.");
    }
    if (json) {
      out.println(EvaluationJson.of(evaluations, skipped, notices));
    } else {
      EvaluationText.of(evaluations, photos).forEach(out::println);
      notices.forEach(notice -> out.println("Note: " + notice));
    }
    out.flush();
    err.flush();
  }
}
