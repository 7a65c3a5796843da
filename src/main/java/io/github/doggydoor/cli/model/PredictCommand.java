package io.github.doggydoor.cli.model;

import com.google.gson.JsonObject;
import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.ModelWords;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor predict}: what the model says about photos. */
@Command(
    name = "predict",
    description = "Scores photos with a model, as the door would score a frame.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A photo that cannot be used is named and left out; the exit status is then 5.",
      "With --json each line has: photo, label, logit (the model's own), score (larger means the dog",
      "that the door opens for), familiarity, opens (one frame alone never does), latency_ms."
    })
public final class PredictCommand implements Callable<Integer> {
  @Mixin private TriedModel model;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "PHOTO", description = "JPEG, PNG or WebP files.")
  private List<Path> photos;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ModelBundle bundle = model.open();
    PrintWriter out = spec.commandLine().getOut();
    ModelWords.doubts(bundle.card())
        .forEach(doubt -> spec.commandLine().getErr().println("Note: " + doubt));
    int refused = 0;
    try (DjlClassifier classifier = model.load(bundle)) {
      for (Path photo : photos) {
        try {
          out.println(line(bundle, classifier, photo));
          out.flush();
        } catch (CameraException unusable) {
          refused++;
          spec.commandLine().getErr().println(unusable.getMessage());
        }
      }
    }
    if (refused > 0) {
      spec.commandLine()
          .getErr()
          .println(refused + " of " + photos.size() + " photos could not be used.");
    }
    return refused == 0 ? ExitCode.OK : ExitCode.PICTURE;
  }

  private String line(ModelBundle bundle, DjlClassifier classifier, Path photo)
      throws CameraException, ClassifierException, InterruptedException {
    var image = PhotoDecoder.decode(photo);
    long start = System.nanoTime();
    Score score = classifier.classify(image);
    double latency = (System.nanoTime() - start) / 1e6;
    ModelCard.Thresholds least = bundle.card().thresholds();
    boolean opens = score.score() >= least.open() && score.familiarity() >= least.minFamiliarity();
    String label = bundle.card().label(score.logit());
    if (!json) {
      return "%-8s %-6s score %8.3f  familiarity %5.2f  %6.0f ms  %s"
          .formatted(
              label, opens ? "opens" : "shut", score.score(), score.familiarity(), latency, photo);
    }
    JsonObject object = new JsonObject();
    object.addProperty("photo", photo.toString());
    object.addProperty("label", label);
    object.addProperty("logit", score.logit());
    object.addProperty("score", score.score());
    object.addProperty("familiarity", score.familiarity());
    object.addProperty("opens", opens);
    object.addProperty("latency_ms", Math.round(latency * 10) / 10.0);
    return object.toString();
  }
}
