package io.github.doggydoor.train.regimen;

import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.Score;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A bundle, as the door runs it. */
final class BundleScorer implements Scorer {
  private final ModelBundle bundle;
  private final DjlClassifier classifier;

  BundleScorer(Path folder) throws Exception {
    bundle = ModelBundle.open(folder);
    classifier = DjlClassifier.load(bundle, new DjlSettings(2, 1, Duration.ofMinutes(1)));
  }

  @Override
  public List<Scored> score(List<float[]> pictures) throws Exception {
    int width = bundle.card().recipe().width();
    List<Scored> all = new ArrayList<>();
    for (float[] values : pictures) {
      Score score = classifier.classify(UnknownPictures.image(values, width));
      all.add(new Scored(score.score(), score.familiarity()));
    }
    return all;
  }

  @Override
  public double open() {
    return bundle.card().thresholds().open();
  }

  @Override
  public double least() {
    return bundle.card().thresholds().minFamiliarity();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
