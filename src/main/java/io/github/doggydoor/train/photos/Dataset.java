package io.github.doggydoor.train.photos;

import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The photos to train with and to validate on.
 *
 * @param labels the two classes, sorted by name as Keras sorts them: class 0, class 1; where the
 *     door opens for several dogs these, then {@value #OTHERS}
 * @param dogs those of them that the door opens for, mostly one
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
    List<String> dogs,
    List<LabelledPhoto> train,
    List<LabelledPhoto> valid,
    List<Skipped> skipped,
    List<String> notices,
    List<String> passedOver,
    Set<Path> night,
    Map<Path, Integer> moments) {
  /** Everybody else, where there are several dogs. */
  static final String OTHERS = "others";

  /**
   * A photo that was left out.
   *
   * @param reason one line that names the file and says what is wrong with it
   */
  public record Skipped(Path file, String reason) {}

  /** Copies the lists. */
  public Dataset {
    labels = List.copyOf(labels);
    dogs = List.copyOf(dogs);
    train = List.copyOf(train);
    valid = List.copyOf(valid);
    skipped = List.copyOf(skipped);
    notices = List.copyOf(notices);
    passedOver = List.copyOf(passedOver);
    night = Set.copyOf(night);
    moments = Map.copyOf(moments);
  }

  /** Of one dog. */
  public Dataset(
      List<String> labels,
      String openFor,
      List<LabelledPhoto> train,
      List<LabelledPhoto> valid,
      List<Skipped> skipped,
      List<String> notices,
      List<String> passedOver,
      Set<Path> night,
      Map<Path, Integer> moments) {
    this(labels, List.of(openFor), train, valid, skipped, notices, passedOver, night, moments);
  }

  /** Of one dog, and of photos that nobody looked at. */
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
    long count = train.stream().filter(photo -> dogs.contains(photo.label())).count();
    return Map.of(
        ModelCard.ALBUM_DAY, Long.toString(count - nights()),
        ModelCard.ALBUM_NIGHT, Long.toString(nights()));
  }

  /** The same with other photos to train with. */
  public Dataset withTrain(List<LabelledPhoto> photos) {
    return new Dataset(labels, dogs, photos, valid, skipped, notices, passedOver, night, moments);
  }

  /** Of which moment a photo is; photos of one moment must not be learnt from and tested with. */
  public Object moment(LabelledPhoto photo) {
    Integer number = moments.get(photo.file());
    return number == null ? photo.file() : number;
  }

  /** How many of the dog's photos to train with look like the night. */
  public long nights() {
    return train.stream()
        .filter(photo -> dogs.contains(photo.label()) && night.contains(photo.file()))
        .count();
  }

  /** Whom the door opens for: the class of the one dog; of several all names, in words. */
  public String openFor() {
    return dogs.size() == 1
        ? dogs.getFirst()
        : String.join(", ", dogs.subList(0, dogs.size() - 1)) + " and " + dogs.getLast();
  }

  /** For each dog, in their order, the same photos as if the others of the house were strangers. */
  public List<Dataset> each() {
    return dogs.size() == 1 ? List.of(this) : dogs.stream().map(this::alone).toList();
  }

  /** The notices are of all, and left to them. */
  private Dataset alone(String dog) {
    return new Dataset(
        List.of(dog, "not_" + dog),
        dog,
        alone(dog, train),
        alone(dog, valid),
        skipped,
        List.of(),
        passedOver,
        night,
        moments);
  }

  /** In the order that they had if the dog alone were asked for; a dog of the house is a dog. */
  private List<LabelledPhoto> alone(String dog, List<LabelledPhoto> photos) {
    String rest = "not_" + dog;
    return photos.stream()
        .sorted(
            Comparator.comparing((LabelledPhoto photo) -> photo.label().equals(dog) ? dog : rest)
                .thenComparing(LabelledPhoto::file))
        .map(
            photo ->
                photo.label().equals(dog) || !dogs.contains(photo.label())
                    ? photo
                    : new LabelledPhoto(photo.file(), photo.label(), "dogs/" + photo.label()))
        .toList();
  }
}
