package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.FolderSwap;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** From the owner's photos to a model bundle. */
public final class Training {
  private final TrainingJob job;
  private final Progress progress;

  /**
   * What came out.
   *
   * @param dogs of each dog, in the order of the bundle's card
   */
  public record Outcome(ModelBundle bundle, List<OfDog> dogs) {
    /** Of the first dog. */
    public List<Epoch> epochs() {
      return dogs.getFirst().epochs();
    }

    /** Of the first dog. */
    public int kept() {
      return dogs.getFirst().kept();
    }

    /** Of the first dog. */
    public List<Image> staged() {
      return dogs.getFirst().staged();
    }
  }

  /**
   * What came out of one dog's training.
   *
   * @param epochs what each showed
   * @param kept the place in {@code epochs} of the one whose weights the model has
   * @param staged some of the pictures that were staged on the owner's step
   */
  public record OfDog(List<Epoch> epochs, int kept, List<Image> staged) {}

  private Training(TrainingJob job, Progress progress) {
    this.job = job;
    this.progress = progress;
  }

  /**
   * Trains and writes the bundle. What is done is kept in {@link TrainingJob#work} until then.
   *
   * @throws TrainingException where the photos, the backbone, the memory or an earlier training
   *     stand in the way; the message says what to do
   */
  public static Outcome run(TrainingJob job, Progress progress)
      throws TrainingException, BundleException, CameraException, InterruptedException {
    BundleWriter.requireFree(job.options().out(), job.options().replace());
    Training training = new Training(job, progress);
    try {
      training.requireDecision();
      TrainingMemory.require(job);
      return training.run();
    } catch (IOException e) {
      throw TrainingException.ofDisk(job.work(), e);
    }
  }

  /** What an earlier training left is neither lost nor mixed in without the owner's word. */
  private void requireDecision() throws TrainingException, IOException {
    Path work = job.work();
    if (job.options().restart()) {
      FolderSwap.delete(work);
    } else if (!job.options().resume() && Files.exists(work.resolve(Checkpoints.STATE))) {
      throw new TrainingException(
          "an earlier training for %s was cut off and can be gone on with: use --resume, or begin anew with --restart"
              .formatted(job.options().out()));
    } else if (!job.options().resume()) {
      FolderSwap.delete(work); // Cut off before its first epoch.
    } else if (!Checkpoints.isKept(work)) {
      progress.note(
          "Note: nothing of an earlier training is kept in %s: this one begins at its beginning."
              .formatted(work));
    }
  }

  private Outcome run()
      throws TrainingException,
          BundleException,
          CameraException,
          IOException,
          InterruptedException {
    Checkpoints checkpoints = new Checkpoints(job.work()); // A place that cannot be written shows.
    Pictures pictures = new Pictures(job.recipe(), files());
    PhotoSums photos = PhotoSums.of(job.options().dataset());
    String backbone = job.backbone().isPresent() ? Checksums.sum(job.backbone().get()) : "none";
    Weights first = Weights.first(job.net(), job.options().seed(), job.backbone());
    TensorFlowLibrary.load();
    Map<String, String> settings = job.settings(photos.fingerprint(), backbone);
    checkpoints.read(settings); // Refuses other settings before anything is computed.
    Lesson lesson = new Lesson(job, backbone, first, pictures, checkpoints, settings, progress);
    List<Learnt> learnt = learn(lesson);
    ModelBundle bundle = new BundleMaker(job, learnt).write(photos);
    FolderSwap.delete(job.work());
    return new Outcome(
        bundle,
        learnt.stream()
            .map(one -> new OfDog(one.trained().epochs(), one.trained().kept(), one.step().page()))
            .toList());
  }

  private List<Learnt> learn(Lesson lesson)
      throws TrainingException, CameraException, IOException, InterruptedException {
    if (job.options().dataset().dogs().size() > 1) {
      return HouseholdTraining.learn(lesson);
    }
    return List.of(
        job.options().regimen().solved()
            ? SolvedTraining.learn(lesson)
            : new EpochTraining(lesson).learn());
  }

  private TreeSet<Path> files() {
    TreeSet<Path> files = new TreeSet<>();
    Stream.of(job.options().dataset().train(), job.options().dataset().valid())
        .flatMap(List::stream)
        .forEach(photo -> files.add(photo.file()));
    return files;
  }
}
