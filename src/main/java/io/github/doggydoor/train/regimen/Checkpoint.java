package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import java.util.List;
import java.util.Map;

/**
 * How far a training is.
 *
 * @param settings all that must be the same for it to go on
 * @param phase the phase of the last epoch that is kept
 * @param epochs what each epoch showed, in order
 * @param best the place in {@code epochs} of the best one; −1 before the first
 */
record Checkpoint(Map<String, String> settings, String phase, List<Epoch> epochs, int best) {
  /** Copies the settings and the epochs. */
  Checkpoint {
    settings = Map.copyOf(settings);
    epochs = List.copyOf(epochs);
  }

  /** How many epochs of {@code phase} are done. */
  int done(String name) {
    return (int) epochs.stream().filter(epoch -> epoch.phase().equals(name)).count();
  }
}
