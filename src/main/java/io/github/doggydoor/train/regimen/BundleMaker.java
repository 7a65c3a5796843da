package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.photos.Dataset;
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
  private final Learnt learnt;
  private final Dataset dataset;

  BundleMaker(TrainingJob job, Learnt learnt) {
    this.job = job;
    this.learnt = learnt;
    dataset = learnt.dataset();
  }

  ModelBundle write(PhotoSums sums) throws BundleException, IOException {
    ThresholdChoice threshold = learnt.threshold();
    UnknownCheck check = learnt.check();
    Thresholds thresholds = new Thresholds(threshold.open(), threshold.veto(), check.least());
    Path savedModel = job.work().resolve(SAVED_MODEL);
    FolderSwap.delete(savedModel);
    Tensors tensors =
        ServingModel.write(savedModel, job.net(), learnt.weights(), job.recipe(), check.output());
    ModelCard card =
        new ModelCard(
            dataset.labels(),
            dataset.openFor(),
            job.recipe(),
            tensors,
            thresholds,
            metrics(),
            job.backbone()
                .map(file -> "VGG16, ImageNet")
                .orElse(job.net().words() + ", from scratch"),
            training(),
            OptionalLong.of(job.options().seed()),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "%d photos to train with and %d to validate on"
                .formatted(dataset.train().size(), dataset.valid().size()),
            notices(check));
    return BundleWriter.write(
        card,
        savedModel,
        Map.of(PhotoSums.FILE, sums.text()),
        job.options().out(),
        job.options().replace());
  }

  private Map<String, Double> metrics() {
    Map<String, Double> metrics = new TreeMap<>(learnt.metrics());
    ThresholdChoice threshold = learnt.threshold();
    Epoch kept = kept();
    metrics.put("valid_loss", kept.validLoss());
    metrics.put("valid_accuracy", kept.validAccuracy());
    if (threshold.dogs() > 0) {
      metrics.put("threshold_strangers", (double) threshold.strangers());
      metrics.put("threshold_false_accepts", (double) threshold.falseAccepts());
      metrics.put(ModelCard.DOGS, (double) threshold.dogs());
      metrics.put(ModelCard.DOGS_REJECTED, (double) threshold.falseRejects());
    }
    return metrics;
  }

  private Epoch kept() {
    return learnt.trained().epochs().get(learnt.trained().kept());
  }

  private Map<String, String> training() {
    Map<String, String> training = new TreeMap<>(job.options().regimen().settings());
    training.putAll(learnt.training());
    training.put("kept_epoch", kept().phase() + " " + kept().number());
    training.putAll(dataset.album());
    training.put("false_accepts_wish", Double.toString(job.options().falseAccepts()));
    return training;
  }

  private List<String> notices(UnknownCheck check) {
    List<String> notices = new ArrayList<>(dataset.notices());
    notices.addAll(learnt.notices());
    if (learnt.threshold().dogs() == 0) {
      notices.add(
          "The threshold is the sign of the logit, as in the notebook; it was not measured.");
    }
    notices.addAll(check.notices(dataset));
    return notices;
  }
}
