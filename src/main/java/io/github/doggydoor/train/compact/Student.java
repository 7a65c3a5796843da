package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.network.WeightsFile;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.train.regimen.ArrayFile;
import io.github.doggydoor.train.regimen.Checkpoints;
import io.github.doggydoor.train.regimen.DecayTrainer;
import io.github.doggydoor.train.regimen.Examples;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.TrainingData;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.PhotoRows;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes one narrow model: pruned from its teacher, taught by it, and written as a bundle. */
final class Student {
  /** The phase's name in {@link Epoch}. */
  private static final String DISTIL = "distil";

  private final CompactJob job;
  private final Teacher teacher;
  private final double width;
  private final Vgg16 net;
  private final Map<String, String> settings;
  private final Progress progress;

  /**
   * @param settings all that must be the same for the work to be gone on with
   */
  Student(
      CompactJob job,
      Teacher teacher,
      double width,
      Map<String, String> settings,
      Progress progress) {
    this.job = job;
    this.teacher = teacher;
    this.width = width;
    this.settings = settings;
    this.progress = progress;
    net = teacher.net().narrowed(width);
  }

  Compaction.Made make()
      throws TrainingException, BundleException, IOException, InterruptedException {
    progress.note(
        "Width %s: %s, %.1f times fewer multiplications than the big model."
            .formatted(width, net.words(), fewer()));
    Checkpoints checkpoints = new Checkpoints(job.work().resolve(CompactJob.name(width)));
    DistillationData data = teacher.data();
    Regimen regimen = job.options().regimen();
    Weights pruned = pruned(checkpoints);
    Distillation objective = data.targets().objective(data.rows());
    try (TrainingGraph graph =
        new TrainingGraph(net, regimen.frozenBlocks(), job.options().threads(), objective)) {
      graph.load(pruned);
      if (regimen.frozenBlocks() == 0) {
        return make(graph, data, checkpoints);
      }
      Path file = checkpoints.file("stems-" + Checksums.sum(settings.toString()) + ".rows");
      try (ArrayFile stems =
              new ArrayFile(file, net.block(regimen.frozenBlocks(), job.from().card().recipe()));
          DistillationData after = data.after(graph, stems, progress)) {
        return make(graph, after, checkpoints);
      }
    }
  }

  private Compaction.Made make(TrainingGraph graph, DistillationData data, Checkpoints checkpoints)
      throws TrainingException, BundleException, IOException, InterruptedException {
    List<Epoch> epochs =
        new DecayTrainer(DISTIL, graph, data, job.options().regimen(), checkpoints, progress)
            .train(settings);
    return new Compaction.Made(width, net, write(graph, data, checkpoints), epochs);
  }

  private double fewer() {
    var recipe = job.from().card().recipe();
    return (double) teacher.net().multiplyAdds(recipe) / net.multiplyAdds(recipe);
  }

  private Weights pruned(Checkpoints checkpoints) throws IOException, InterruptedException {
    Path file = checkpoints.file("pruned-" + Checksums.sum(settings.toString()) + ".weights");
    if (Files.notExists(file)) {
      Path beside = checkpoints.file("pruned.new");
      WeightsFile.write(beside, teacher.pruned(net, job.options().threads()));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return WeightsFile.read(file);
  }

  private ModelBundle write(TrainingGraph graph, DistillationData data, Checkpoints checkpoints)
      throws BundleException, IOException {
    DogRows rows =
        new DogRows(graph.features(), PhotoRows.of(job.options().dataset(), features(graph, data)));
    UnknownCheck check = UnknownCheck.of(job.options().dataset(), rows.seen());
    CompactThreshold threshold = CompactThreshold.of(job, data, heldOut(graph, data));
    Path savedModel = checkpoints.file("saved_model");
    FolderSwap.delete(savedModel);
    ModelCard from = job.from().card();
    ModelCard.Tensors tensors =
        ServingModel.write(savedModel, net, graph.weights(), from.recipe(), check.output());
    Map<String, String> training = new TreeMap<>(settings);
    training.putAll(job.options().dataset().album());
    training.put("false_accepts_wish", Double.toString(job.options().falseAccepts()));
    training.put("filters", net.filters().toString());
    List<String> notices = new ArrayList<>(job.options().dataset().notices());
    notices.addAll(threshold.notices());
    notices.addAll(check.notices(job.options().dataset()));
    ModelCard card =
        new ModelCard(
            from.labels(),
            from.openFor(),
            from.recipe(),
            tensors,
            new Thresholds(threshold.open(), threshold.veto(), check.least()),
            metrics(threshold, graph, data),
            "%s, of a model on %s".formatted(net.words(), from.backbone()),
            training,
            OptionalLong.of(job.options().seed()),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "the model %s, by its answers to %d photos"
                .formatted(
                    job.from().folder().getFileName(), job.options().dataset().train().size()),
            notices);
    return BundleWriter.write(
        card,
        savedModel,
        Map.of(PhotoSums.FILE, teacher.photos().bytes(), RowsFile.name(0), RowsFile.bytes(rows)),
        job.out(width),
        job.options().replace());
  }

  /** What the narrow network's head reads of each photo. */
  private static List<float[]> features(TrainingGraph graph, DistillationData data)
      throws IOException {
    List<float[]> features = new ArrayList<>(data.read(graph, data.train(), _ -> {}));
    features.addAll(data.read(graph, data.valid(), _ -> {}));
    return features;
  }

  /** The logits of all pictures that nothing was learnt from. */
  private float[] heldOut(TrainingGraph graph, DistillationData data) throws IOException {
    int first = data.rows();
    float[] logits = new float[data.variants().rows() - first];
    for (int from = 0; from < logits.length; from += TrainingData.STILLS) {
      int to = Math.min(logits.length, from + TrainingData.STILLS);
      int[] rows = IntStream.range(first + from, first + to).toArray();
      try (Batch batch = data.batch(rows, new float[rows.length])) {
        float[] some = graph.logits(batch.entry(), batch.values());
        System.arraycopy(some, 0, logits, from, some.length);
      }
    }
    return logits;
  }

  private Map<String, Double> metrics(
      CompactThreshold threshold, TrainingGraph graph, DistillationData data) throws IOException {
    Map<String, Double> metrics = new TreeMap<>(threshold.metrics());
    Examples valid = data.valid();
    float[] logits = data.logits(graph, valid);
    int right = 0;
    for (int i = 0; i < logits.length; i++) {
      boolean dog = valid.photos().get(i).label().equals(job.from().card().label(logits[i]));
      right += dog ? 1 : 0;
    }
    metrics.put("valid_accuracy", (double) right / logits.length);
    metrics.put("multiply_adds", (double) net.multiplyAdds(job.from().card().recipe()));
    metrics.put("parameters", (double) net.parameters());
    metrics.values().removeIf(value -> !Double.isFinite(value));
    return metrics;
  }
}
