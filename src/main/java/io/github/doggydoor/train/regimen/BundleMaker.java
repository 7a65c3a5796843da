package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.train.rows.RowsFile;
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
  private final List<Learnt> learnt;
  private final Dataset dataset;

  /**
   * @param learnt what was learnt of each dog; the networks differ in nothing but their heads
   */
  BundleMaker(TrainingJob job, List<Learnt> learnt) {
    this.job = job;
    this.learnt = learnt;
    dataset = learnt.size() == 1 ? learnt.getFirst().dataset() : job.options().dataset();
  }

  ModelBundle write(PhotoSums sums) throws BundleException, IOException {
    Path savedModel = job.work().resolve(SAVED_MODEL);
    FolderSwap.delete(savedModel);
    Tensors tensors =
        ServingModel.write(
            savedModel,
            job.net(),
            Weights.beside(learnt.stream().map(Learnt::weights).toList()),
            job.recipe(),
            UnknownCheck.beside(learnt.stream().map(Learnt::check).toList()));
    Map<String, byte[]> files = new TreeMap<>();
    files.put(PhotoSums.FILE, sums.bytes());
    for (int i = 0; i < learnt.size(); i++) {
      files.put(RowsFile.name(i), RowsFile.bytes(learnt.get(i).rows()));
    }
    return BundleWriter.write(
        learnt.size() == 1 ? card(tensors, learnt.getFirst()) : household(tensors),
        savedModel,
        files,
        job.options().out(),
        job.options().replace());
  }

  private ModelCard card(Tensors tensors, Learnt only) {
    Map<String, String> training = settings();
    training.putAll(training(only));
    List<String> notices = new ArrayList<>(dataset.notices());
    notices.addAll(notices(only));
    return new ModelCard(
        dataset.labels(),
        dataset.openFor(),
        job.recipe(),
        tensors,
        thresholds(only),
        metrics(only),
        backbone(),
        training,
        OptionalLong.of(job.options().seed()),
        now(),
        source(),
        notices);
  }

  private ModelCard household(Tensors tensors) {
    List<ModelCard.Dog> dogs =
        learnt.stream()
            .map(
                one ->
                    new ModelCard.Dog(
                        one.dataset().openFor(),
                        thresholds(one),
                        metrics(one),
                        training(one),
                        notices(one)))
            .toList();
    return new ModelCard(
        dataset.dogs(),
        dogs,
        job.recipe(),
        tensors,
        Map.of(),
        backbone(),
        settings(),
        OptionalLong.of(job.options().seed()),
        now(),
        source(),
        dataset.notices());
  }

  private static Thresholds thresholds(Learnt one) {
    ThresholdChoice threshold = one.threshold();
    return new Thresholds(threshold.open(), threshold.veto(), one.check().least());
  }

  private String backbone() {
    return job.backbone()
        .map(file -> "VGG16, ImageNet")
        .orElse(job.net().words() + ", from scratch");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private String source() {
    return "%d photos to train with and %d to validate on"
        .formatted(dataset.train().size(), dataset.valid().size());
  }

  private static Map<String, Double> metrics(Learnt one) {
    Map<String, Double> metrics = new TreeMap<>(one.metrics());
    ThresholdChoice threshold = one.threshold();
    Epoch kept = kept(one);
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

  private static Epoch kept(Learnt one) {
    return one.trained().epochs().get(one.trained().kept());
  }

  /** What is settled for all dogs alike. */
  private Map<String, String> settings() {
    Map<String, String> training = new TreeMap<>(job.options().regimen().settings());
    training.put("false_accepts_wish", Double.toString(job.options().falseAccepts()));
    return training;
  }

  private static Map<String, String> training(Learnt one) {
    Map<String, String> training = new TreeMap<>(one.training());
    training.put("kept_epoch", kept(one).phase() + " " + kept(one).number());
    training.putAll(one.dataset().album());
    return training;
  }

  private static List<String> notices(Learnt one) {
    List<String> notices = new ArrayList<>(one.notices());
    if (one.threshold().dogs() == 0) {
      notices.add(
          "The threshold is the sign of the logit, as in the notebook; it was not measured.");
    }
    notices.addAll(one.check().notices(one.dataset()));
    return notices;
  }
}
