package io.github.doggydoor.train.compact;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.BundleWeights;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.train.regimen.Checkpoints;
import io.github.doggydoor.train.regimen.Examples;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From a big model, the teacher, to narrow ones, the students, that give its answers: {@link
 * Pruning}, then distillation, and an ordinary bundle of each.
 */
public final class Compaction {
  private final CompactJob job;
  private final Progress progress;

  /**
   * One narrow model.
   *
   * @param net its shape
   * @param epochs what each epoch of learning showed
   */
  public record Made(double width, Vgg16 net, ModelBundle bundle, List<Epoch> epochs) {}

  /**
   * What came out.
   *
   * @param big the big model's shape
   * @param made in the order of the job's widths
   */
  public record Outcome(Vgg16 big, List<Made> made) {}

  private Compaction(CompactJob job, Progress progress) {
    this.job = job;
    this.progress = progress;
  }

  /**
   * Makes the narrow models and writes their bundles. What is done is kept in {@link
   * CompactJob#work} until then.
   *
   * @throws TrainingException where the big model, the photos or an earlier run stand in the way;
   *     the message says what to do
   */
  public static Outcome run(CompactJob job, Progress progress)
      throws TrainingException, BundleException, CameraException, InterruptedException {
    for (double width : job.widths()) {
      BundleWriter.requireFree(job.out(width), job.options().replace());
    }
    Compaction compaction = new Compaction(job, progress);
    compaction.requireLabels();
    try {
      compaction.requireDecision();
      Outcome outcome = compaction.run();
      FolderSwap.delete(job.work());
      return outcome;
    } catch (IOException e) {
      throw TrainingException.ofDisk(job.work(), e);
    }
  }

  private void requireLabels() throws TrainingException {
    List<String> labels = job.from().card().labels();
    if (!new TreeSet<>(labels).equals(new TreeSet<>(job.options().dataset().labels()))
        || !job.from().card().openFor().equals(job.options().dataset().openFor())) {
      throw new TrainingException(
          "%s knows %s and opens for %s, and the photos are of %s: name their folders as the model does"
              .formatted(
                  job.from().folder(),
                  String.join(" and ", labels),
                  job.from().card().openFor(),
                  String.join(" and ", job.options().dataset().labels())));
    }
  }

  /** What an earlier run left is neither lost nor mixed in without the owner's word. */
  private void requireDecision() throws TrainingException, IOException {
    if (job.options().restart()) {
      FolderSwap.delete(job.work());
    } else if (!job.options().resume() && Checkpoints.isKept(job.work())) {
      throw new TrainingException(
          "an earlier run for %s was cut off and can be gone on with: use --resume, or begin anew with --restart"
              .formatted(job.options().out()));
    } else if (job.options().resume() && !Checkpoints.isKept(job.work())) {
      progress.note(
          "Note: nothing of an earlier run is kept in %s: this one begins at its beginning."
              .formatted(job.work()));
    }
  }

  private Outcome run()
      throws TrainingException,
          BundleException,
          CameraException,
          IOException,
          InterruptedException {
    TensorFlowLibrary.load();
    BundleWeights big = BundleWeights.read(job.from());
    CompactMemory.require(big.net(), job);
    List<LabelledPhoto> photos = new ArrayList<>(job.options().dataset().train());
    photos.addAll(job.options().dataset().valid());
    TreeSet<Path> files = new TreeSet<>();
    photos.forEach(photo -> files.add(photo.file()));
    Regimen regimen = job.options().regimen();
    Variants variants =
        new Variants(
            new Pictures(job.from().card().recipe(), files),
            photos,
            regimen.variants(),
            regimen.augmentation(),
            job.options().seed());
    PhotoSums sums = PhotoSums.of(job.options().dataset());
    Files.createDirectories(job.work());
    String from = Checksums.sum(job.from().folder().resolve(Checksums.FILE));
    Map<String, String> settings = job.settings(sums.fingerprint(), from);
    List<Made> made = new ArrayList<>();
    Path kept = job.work().resolve("answers-" + Checksums.sum(settings.toString()) + ".rows");
    try (InferenceNetwork net =
            new InferenceNetwork(big.net(), big.weights(), job.options().threads());
        DistillationTargets targets = targets(net, big.net(), variants, kept)) {
      Examples train =
          new Examples(
              job.options().dataset().train(),
              job.options().dataset().labels(),
              regimen.balanced());
      Examples valid =
          new Examples(job.options().dataset().valid(), job.options().dataset().labels(), false);
      DistillationData data =
          new DistillationData(
              train,
              valid,
              variants,
              targets,
              regimen.batch(),
              job.options().seed(),
              Optional.empty());
      Teacher teacher = new Teacher(big.net(), big.weights(), net, data, sums, progress);
      for (double width : job.widths()) {
        Map<String, String> own = new TreeMap<>(settings);
        own.put("width", Double.toString(width));
        made.add(new Student(job, teacher, width, own, progress).make());
      }
    }
    return new Outcome(big.net(), made);
  }

  private DistillationTargets targets(
      InferenceNetwork net, Vgg16 shape, Variants variants, Path kept)
      throws TrainingException, IOException {
    Teacher.requireSame(job.from(), net, variants);
    return DistillationTargets.of(net, shape, variants, kept, progress);
  }
}
