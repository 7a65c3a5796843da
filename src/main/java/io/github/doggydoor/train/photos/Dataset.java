package io.github.doggydoor.train.photos;

import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The photos to train with and to validate on.
 *
 * @param labels the two classes, sorted by name as Keras sorts them: class 0, class 1
 * @param openFor the one of them that the door opens for
 * @param train sorted by class and name
 * @param valid sorted by class and name
 * @param skipped the photos that could not be used, and why
 * @param notices what the owner ought to know about the photos, each a sentence
 * @param passedOver which files in their folders are not used, counted by ending, each a sentence
 * @param night the photos that look like the night: dark, or grey as by infrared
 * @param moments a number for each photo; those that are nearly alike, as of one moment, have the
 *     same
 */
public record Dataset(
    List<String> labels,
    String openFor,
    List<LabelledPhoto> train,
    List<LabelledPhoto> valid,
    List<Skipped> skipped,
    List<String> notices,
    List<String> passedOver,
    Set<Path> night,
    Map<Path, Integer> moments) {

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
    passedOver = List.copyOf(passedOver);
    night = Set.copyOf(night);
    moments = Map.copyOf(moments);
  }

  /** Of photos that nobody looked at. */
  public Dataset(
      List<String> labels,
      String openFor,
      List<LabelledPhoto> train,
      List<LabelledPhoto> valid,
      List<Skipped> skipped,
      List<String> notices) {
    this(labels, openFor, train, valid, skipped, notices, List.of(), Set.of(), Map.of());
  }

  /**
   * How many photos of the dog there are to train with, by day and by night, for a model's card.
   */
  public Map<String, String> album() {
    long dogs = train.stream().filter(photo -> photo.label().equals(openFor)).count();
    return Map.of(
        ModelCard.ALBUM_DAY, Long.toString(dogs - nights()),
        ModelCard.ALBUM_NIGHT, Long.toString(nights()));
  }

  /** The same with other photos to train with. */
  public Dataset withTrain(List<LabelledPhoto> photos) {
    return new Dataset(
        labels, openFor, photos, valid, skipped, notices, passedOver, night, moments);
  }

  /** Of which moment a photo is; photos of one moment must not be learnt from and tested with. */
  public Object moment(LabelledPhoto photo) {
    Integer number = moments.get(photo.file());
    return number == null ? photo.file() : number;
  }

  /** How many of the dog's photos to train with look like the night. */
  public long nights() {
    return train.stream()
        .filter(photo -> photo.label().equals(openFor) && night.contains(photo.file()))
        .count();
  }
}
