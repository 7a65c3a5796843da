package io.github.doggydoor.cli.demo;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Path;

/**
 * How fast the story is told: at its own speed, or slower where the model takes longer for a frame
 * than the story does.
 *
 * @param slower how many times slower, from 1 to {@value #MOST}
 */
record DemoPace(int slower) {
  /** A frame in eight seconds: the door takes a camera that shows less for a blind one. */
  private static final int MOST = 40;

  /** The share of the time between two frames that the model may take. */
  private static final double SHARE = 0.7;

  /** Tries the model on a frame. */
  static DemoPace of(Path model, Path frame)
      throws BundleException, CameraException, ClassifierException, InterruptedException {
    try (DjlClassifier classifier = Classifiers.load(ModelBundle.open(model), 0)) {
      var image = PhotoDecoder.decode(frame);
      long begun = System.nanoTime();
      classifier.classify(image);
      return ofFrame((System.nanoTime() - begun) / 1e9);
    }
  }

  /** The pace for a model that takes so many seconds for a frame. */
  static DemoPace ofFrame(double seconds) {
    return new DemoPace((int) Math.clamp((long) Math.ceil(seconds * Story.RATE / SHARE), 1, MOST));
  }

  /** Milliseconds of the story as it is told, within what the configuration takes. */
  int millis(int own, int most) {
    return Math.min(own * slower, most);
  }

  /** Frames a second. */
  double rate() {
    return (double) Story.RATE / slower;
  }
}
