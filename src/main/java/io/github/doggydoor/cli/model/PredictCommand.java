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
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
      "that the door opens for), familiarity, opens (one frame alone never does), latency_ms.",
      "A model of several dogs: label is the dog that it looks most like, and dogs has each one's",
      "score, familiarity and opens."
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
    ModelCard card = bundle.card();
    boolean several = card.dogs().size() > 1;
    boolean opens = opens(card, score, score.dogs().indexOf(score.best()));
    String label = several ? score.best().name() : card.label(score.logit());
    if (!json) {
      return "%-8s %-6s score %8.3f  familiarity %5.2f  %6.0f ms  %s%s"
          .formatted(
              label,
              opens ? "opens" : "shut",
              score.score(),
              score.familiarity(),
              latency,
              photo,
              several ? "  " + each(card, score) : "");
    }
    JsonObject object = new JsonObject();
    object.addProperty("photo", photo.toString());
    object.addProperty("label", label);
    object.addProperty("logit", score.logit());
    object.addProperty("score", score.score());
    object.addProperty("familiarity", score.familiarity());
    object.addProperty("opens", opens);
    if (several) {
      object.add("dogs", dogs(card, score));
    }
    object.addProperty("latency_ms", Math.round(latency * 10) / 10.0);
    return object.toString();
  }

  private static boolean opens(ModelCard card, Score score, int dog) {
    ModelCard.Thresholds least = card.dogs().get(dog).thresholds();
    Score.OfDog said = score.dogs().get(dog);
    return said.score() >= least.open() && said.familiarity() >= least.minFamiliarity();
  }

  /** Such as {@code (bo 3.142 opens, rex -5.120 shut)}. */
  private static String each(ModelCard card, Score score) {
    return IntStream.range(0, score.dogs().size())
        .mapToObj(
            dog ->
                String.format(
                    Locale.ROOT,
                    "%s %.3f %s",
                    score.dogs().get(dog).name(),
                    score.dogs().get(dog).score(),
                    opens(card, score, dog) ? "opens" : "shut"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static JsonObject dogs(ModelCard card, Score score) {
    JsonObject dogs = new JsonObject();
    for (int dog = 0; dog < score.dogs().size(); dog++) {
      JsonObject one = new JsonObject();
      one.addProperty("score", score.dogs().get(dog).score());
      one.addProperty("familiarity", score.dogs().get(dog).familiarity());
      one.addProperty("opens", opens(card, score, dog));
      dogs.add(score.dogs().get(dog).name(), one);
    }
    return dogs;
  }
}
