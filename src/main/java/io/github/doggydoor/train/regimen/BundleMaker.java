package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.ModelCard.Tensors;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Makes the bundle of a network that is trained. */
final class BundleMaker {
  private static final String SAVED_MODEL = "saved_model";

  private final TrainingJob job;
  private final TrainingGraph graph;
  private final TrainingData data;
  private final Progress progress;

  /**
   * @param graph has the trained weights
   */
  BundleMaker(TrainingJob job, TrainingGraph graph, TrainingData data, Progress progress) {
    this.job = job;
    this.graph = graph;
    this.data = data;
    this.progress = progress;
  }

  ModelBundle write(Trainer.Trained trained, ThresholdChoice threshold, PhotoSums sums)
      throws BundleException, IOException {
    List<LabelledPhoto> all = new ArrayList<>(job.options().dataset().train());
    all.addAll(job.options().dataset().valid());
    Examples photos = new Examples(all, job.options().dataset().labels(), false);
    List<float[]> features =
        data.features(graph, photos, done -> progress.part("photos remembered", done, all.size()));
    UnknownCheck check = UnknownCheck.of(job.options().dataset(), features);
    Thresholds thresholds = new Thresholds(threshold.open(), threshold.veto(), check.least());
    Path savedModel = job.work().resolve(SAVED_MODEL);
    FolderSwap.delete(savedModel);
    Tensors tensors =
        ServingModel.write(savedModel, job.net(), graph.weights(), job.recipe(), check.output());
    ModelCard card =
        new ModelCard(
            job.options().dataset().labels(),
            job.options().dataset().openFor(),
            job.recipe(),
            tensors,
            thresholds,
            metrics(trained, threshold),
            job.backbone()
                .map(file -> "VGG16, ImageNet")
                .orElse(job.net().words() + ", from scratch"),
            training(trained),
            OptionalLong.of(job.options().seed()),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "%d photos to train with and %d to validate on"
                .formatted(
                    job.options().dataset().train().size(), job.options().dataset().valid().size()),
            notices(threshold, check));
    return BundleWriter.write(
        card,
        savedModel,
        Map.of(PhotoSums.FILE, sums.text()),
        job.options().out(),
        job.options().replace());
  }

  private static Map<String, Double> metrics(Trainer.Trained trained, ThresholdChoice threshold) {
    Map<String, Double> metrics = new TreeMap<>();
    Epoch kept = trained.epochs().get(trained.kept());
    metrics.put("valid_loss", kept.validLoss());
    metrics.put("valid_accuracy", kept.validAccuracy());
    if (threshold.dogs() > 0) {
      metrics.put("threshold_strangers", (double) threshold.strangers());
      metrics.put("threshold_false_accepts", (double) threshold.falseAccepts());
      metrics.put("threshold_dogs", (double) threshold.dogs());
      metrics.put("threshold_false_rejects", (double) threshold.falseRejects());
    }
    return metrics;
  }

  private Map<String, String> training(Trainer.Trained trained) {
    Map<String, String> training = new TreeMap<>(job.options().regimen().settings());
    training.put(
        "kept_epoch",
        trained.epochs().get(trained.kept()).phase()
            + " "
            + trained.epochs().get(trained.kept()).number());
    training.putAll(job.options().dataset().album());
    training.put("false_accepts_wish", Double.toString(job.options().falseAccepts()));
    return training;
  }

  private List<String> notices(ThresholdChoice threshold, UnknownCheck check) {
    List<String> notices = new ArrayList<>(job.options().dataset().notices());
    if (threshold.dogs() == 0) {
      notices.add(
          "The threshold is the sign of the logit, as in the notebook; it was not measured.");
    }
    notices.addAll(check.notices(job.options().dataset()));
    return notices;
  }
}
