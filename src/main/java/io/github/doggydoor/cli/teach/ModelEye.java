package io.github.doggydoor.cli.teach;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.make.Eye;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.ScoredFrame;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle that looks at pictures of the store; it is loaded once it is to look at one. */
final class ModelEye implements Eye {
  private final TeachStore store;
  private final ModelBundle bundle;
  private final int threads;
  private final Runnable looked;
  private Optional<Classifier> classifier = Optional.empty();

  /**
   * @param threads of the engine; 0: one for each processor
   * @param looked is called after each picture
   */
  ModelEye(TeachStore store, ModelBundle bundle, int threads, Runnable looked) {
    this.store = store;
    this.bundle = bundle;
    this.threads = threads;
    this.looked = looked;
  }

  @Override
  public Optional<SeenLook> sees(KeptPicture picture) throws TeachException, InterruptedException {
    Optional<Image> image = image(picture);
    if (image.isEmpty()) {
      looked.run();
      return Optional.empty();
    }
    try {
      if (classifier.isEmpty()) {
        classifier = Optional.of(Classifiers.load(bundle, threads));
      }
      Score score = classifier.get().classify(image.get());
      looked.run();
      requireNumbers(score, picture);
      return Optional.of(look(score));
    } catch (BundleException | ClassifierException failed) {
      throw new TeachException(failed.getMessage(), failed);
    }
  }

  /** What was looked at when it was taken; empty where it cannot be read, as none may stop all. */
  private Optional<Image> image(KeptPicture picture) {
    try {
      byte[] jpeg = store.picture(picture);
      return Optional.of(ScoredFrame.seen(jpeg, PhotoDecoder.decode(jpeg, picture.file())));
    } catch (TeachException | CameraException unreadable) {
      return Optional.empty();
    }
  }

  /** Nothing can be learnt from what is none, and no head can be tried on it. */
  private void requireNumbers(Score score, KeptPicture picture) throws TeachException {
    boolean whole = score.own().stream().allMatch(dog -> Double.isFinite(dog.score()));
    for (float feature : score.features()) {
      whole &= Float.isFinite(feature);
    }
    if (!whole) {
      throw new TeachException(
          "the model in %s says of %s what is no number: train it again"
              .formatted(bundle.folder(), picture.file()));
    }
  }

  private static SeenLook look(Score score) {
    SortedMap<String, SeenLook.SeenMark> marks = new TreeMap<>();
    score
        .own()
        .forEach(
            dog -> marks.put(dog.name(), new SeenLook.SeenMark(dog.score(), dog.familiarity())));
    return new SeenLook(score.features(), marks);
  }

  @Override
  public void close() {
    classifier.ifPresent(Classifier::close);
    classifier = Optional.empty();
  }
}
