package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.rows.DogRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a training came to, before it is a bundle.
 *
 * @param dataset the photos that it learnt from and was validated on
 * @param weights of the whole network
 * @param trained the epochs that there were, and which of them these weights are of
 * @param check by which what it never saw is told
 * @param rows what the head and the check were learnt from, as the head reads it
 * @param step what was staged on the owner's step
 * @param metrics what else was measured, by name
 * @param training what else was settled, by name
 * @param notices what the owner ought to know
 */
record Learnt(
    Dataset dataset,
    Weights weights,
    Trainer.Trained trained,
    ThresholdChoice threshold,
    UnknownCheck check,
    DogRows rows,
    StepRows step,
    Map<String, Double> metrics,
    Map<String, String> training,
    List<String> notices) {

  /** The same with the verdict on its fine-tuning, in {@code words} as well. */
  Learnt and(FineTuneProof proof, String words) {
    Map<String, Double> more = new TreeMap<>(metrics);
    more.putAll(proof.metrics());
    return judged(more, proof.holds() ? "fine-tuned" : "frozen", words);
  }

  /** The same where fine-tuning could not be tried, for the reason that {@code words} tell. */
  Learnt kept(String words) {
    return judged(metrics, "frozen", words);
  }

  private Learnt judged(Map<String, Double> more, String network, String words) {
    Map<String, String> settled = new TreeMap<>(training);
    settled.put("network_kept", network);
    List<String> told = new ArrayList<>(notices);
    told.add(words);
    return new Learnt(dataset, weights, trained, threshold, check, rows, step, more, settled, told);
  }
}
