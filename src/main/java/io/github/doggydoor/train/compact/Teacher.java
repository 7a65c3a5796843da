package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.familiarity.ModelFeatures;
import io.github.doggydoor.train.network.BundleWeights;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The big model that narrow ones are made of, with its answers to the photos. */
final class Teacher {
  /** Two orders in which the same numbers are summed up differ by less. */
  private static final double SAME = 1e-2;

  private static final int TRIED = 4;

  private final Vgg16 net;
  private final Weights weights;
  private final InferenceNetwork network;
  private final DistillationData data;
  private final PhotoSums photos;
  private final Progress progress;
  private LayerSamples sampled;

  Teacher(
      Vgg16 net,
      Weights weights,
      InferenceNetwork network,
      DistillationData data,
      PhotoSums photos,
      Progress progress) {
    this.net = net;
    this.weights = weights;
    this.network = network;
    this.data = data;
    this.photos = photos;
    this.progress = progress;
  }

  /**
   * Makes sure that the weights of a bundle, put into our network, give what the bundle gives.
   *
   * @throws TrainingException where they do not: then its graph is another one
   */
  static void requireSame(ModelBundle bundle, InferenceNetwork network, Variants variants)
      throws TrainingException, IOException {
    List<LabelledPhoto> all = variants.photos();
    List<LabelledPhoto> some = all.subList(0, Math.min(TRIED, all.size()));
    Pictures pictures = variants.pictures();
    List<Path> files = some.stream().map(LabelledPhoto::file).toList();
    try (ModelFeatures model = ModelFeatures.logit(bundle);
        var batch = PictureBatch.of(pictures.recipe(), pictures.values(files))) {
      List<float[]> theirs = model.of(pictures, files, Progress.SILENT);
      float[] ours = network.outputs(batch);
      for (int i = 0; i < files.size(); i++) {
        float logit = ours[i * (ours.length / files.size())];
        if (!(Math.abs(theirs.get(i)[0] - logit) <= SAME * Math.max(1, Math.abs(logit)))) {
          throw BundleWeights.unfit(
              bundle,
              "its logit of %s is %s, not %s".formatted(files.get(i), theirs.get(i)[0], logit));
        }
      }
    }
  }

  Vgg16 net() {
    return net;
  }

  DistillationData data() {
    return data;
  }

  PhotoSums photos() {
    return photos;
  }

  /** The weights of a network that is as narrow as {@code narrow} and has not learnt yet. */
  Weights pruned(Vgg16 narrow, int threads) throws InterruptedException {
    if (sampled == null) {
      sampled = new LayerSamples(network, net, data.variants(), data.rows(), progress);
    }
    return new Pruning(net, sampled, threads, progress).prune(weights, narrow);
  }
}
