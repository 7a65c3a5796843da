package io.github.doggydoor.train;

import java.nio.file.Path;
import java.util.List;

/**
 * The photos to train with and to validate on.
 *
 * @param labels the two classes, sorted by name as Keras sorts them: class 0, class 1
 * @param openFor the one of them that the door opens for
 * @param train sorted by class and name
 * @param valid sorted by class and name
 * @param skipped the photos that could not be used, and why
 * @param notices what the owner ought to know about the photos, each a sentence
 */
public record Dataset(
    List<String> labels,
    String openFor,
    List<LabelledPhoto> train,
    List<LabelledPhoto> valid,
    List<Skipped> skipped,
    List<String> notices) {

  /**
   * A photo that was left out.
   *
   * @param reason one line that names the file and says what is wrong with it
   */
  public record Skipped(Path file, String reason) {}

  /** Copies the lists. */
  public Dataset {
    labels = List.copyOf(labels);
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    skipped = List.copyOf(skipped);
    notices = List.copyOf(notices);
  }
}
