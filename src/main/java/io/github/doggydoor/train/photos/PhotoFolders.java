package io.github.doggydoor.train.photos;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads an owner's folders of photos: {@code PHOTOS/train/CLASS/…} and {@code PHOTOS/valid/CLASS/…}
 * as the notebook has them, or {@code PHOTOS/CLASS/…}, which is {@linkplain Split split} here. Each
 * photo is decoded once, to know that it can be.
 *
 * <p>The door opens for one class. Of two, the other keeps its name. Of more, the others together
 * are {@code not_} and the name of the one, and the names of their folders live on as groups. Or it
 * opens for several, each of which is learnt by itself, and the others together are {@code others}.
 */
public final class PhotoFolders {
  private static final int FEW = 10;

  private final Path photos;
  private final Options options;
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final PhotoCheck check = new PhotoCheck(skipped);

  /**
   * How the photos are to be read.
   *
   * @param openFor the class for which the door opens, or several with commas between them; where
   *     it is not said, the one beside whose folder is another with {@code not_} before its name
   * @param empty a folder of frames of the empty step, taken as photos of the other class, group
   *     {@code empty}: the first by name to train with, the last to validate
   * @param groups a file that says which group a photo belongs to: {@code CLASS/NAME<TAB>GROUP}
   * @param validShare how much is for validation where we split, above 0 and below 1
   * @param seed of the split
   */
  public record Options(
      Optional<String> openFor,
      Optional<Path> empty,
      Optional<Path> groups,
      double validShare,
      long seed) {
    /** Checks the share. */
    public Options {
      Objects.requireNonNull(empty);
      Objects.requireNonNull(groups);
      openFor = openFor.map(ClassFolder::compose);
      if (!(validShare > 0 && validShare < 1)) {
        throw new IllegalArgumentException(
            "the share for validation is above 0 and below 1, not " + validShare);
      }
    }
  }

  private PhotoFolders(Path photos, Options options) {
    this.photos = photos;
    this.options = options;
  }

  /**
   * The photos to train with and to validate on; both hold at least one of each label.
   *
   * @throws TrainingException with one line, where that is not to be had
   */
  public static Dataset read(Path photos, Options options) throws TrainingException {
    requireFolder(photos, "PHOTOS");
    if (options.empty().isPresent()) {
      requireFolder(options.empty().get(), "the folder of empty-step frames");
    }
    return new PhotoFolders(photos, options).read();
  }

  /**
   * The photos to evaluate a model with, in {@link Dataset#valid()}: those of {@code valid} where
   * there is one, else all. Classes keep their names, any number of them; of more than two, a group
   * begins with its class. For which the door opens is the model's to say and left empty.
   *
   * @param groups as in {@link Options}
   * @throws TrainingException with one line, where there is no photo
   */
  public static Dataset forEvaluation(Path photos, Optional<Path> groups) throws TrainingException {
    requireFolder(photos, "PHOTOS");
    Options none = new Options(Optional.empty(), Optional.empty(), groups, 0.5, 0);
    return new PhotoFolders(photos, none).forEvaluation();
  }

  private Dataset read() throws TrainingException {
    List<PhotoTree> sides = new ArrayList<>();
    if (isSide("train") || isSide("valid")) {
      for (String side : List.of("train", "valid")) {
        requireFolder(photos.resolve(side), "PHOTOS with train needs valid as well; that");
        sides.add(tree(photos.resolve(side)));
      }
    } else {
      sides.add(tree(photos));
    }
    SortedSet<String> classes = new TreeSet<>();
    sides.forEach(side -> classes.addAll(side.classes()));
    Labels labels = Labels.of(classes, options.openFor(), photos);
    List<List<CheckedPhoto>> checked = checked(sides, labels::of, classes.size() > 2);
    Split split =
        sides.size() == 2
            ? new Split(checked.get(0), checked.get(1), List.of())
            : Split.of(checked.getFirst(), options.validShare(), options.seed());
    notices.addAll(split.notices());
    notices.addAll(NearDuplicates.betweenClasses(checked.stream().flatMap(List::stream).toList()));
    notices.addAll(NearDuplicates.across(split.train(), split.valid()));
    Split empty = Split.inOrder(empty(labels.other()), options.validShare());
    List<LabelledPhoto> train = sorted(split.train(), empty.train());
    List<LabelledPhoto> valid = sorted(split.valid(), empty.valid());
    for (String each : labels.sorted()) {
      require(each, train, "to train with");
      require(each, valid, "to validate on");
    }
    for (String dog : labels.open()) {
      long few = count(dog, train);
      if (few < FEW) {
        notices.add(
            "only %s of %s to train with: the model will be unsure; twenty or more are better"
                .formatted(LabelledPhoto.counted((int) few), dog));
      }
    }
    List<CheckedPhoto> all = new ArrayList<>();
    Stream.of(split.train(), split.valid(), empty.train(), empty.valid()).forEach(all::addAll);
    return new Dataset(
        labels.sorted(),
        labels.open(),
        train,
        valid,
        skipped,
        notices,
        passedOver,
        check.night(),
        NearDuplicates.moments(all));
  }

  private Dataset forEvaluation() throws TrainingException {
    PhotoTree tree = tree(isSide("valid") ? photos.resolve("valid") : photos);
    List<CheckedPhoto> good =
        checked(List.of(tree), name -> name, tree.classes().size() > 2).getFirst();
    if (good.isEmpty()) {
      throw new TrainingException("no photo to evaluate with in " + tree.side() + because());
    }
    notices.addAll(NearDuplicates.betweenClasses(good));
    List<String> labels = List.copyOf(tree.classes());
    return new Dataset(
        labels,
        "",
        List.of(),
        sorted(good, List.of()),
        skipped,
        notices,
        passedOver,
        check.night(),
        Map.of());
  }

  private PhotoTree tree(Path side) throws TrainingException {
    PhotoTree tree = new PhotoTree(photos, side, options.empty());
    notices.addAll(tree.notices());
    return tree;
  }

  private List<List<CheckedPhoto>> checked(
      List<PhotoTree> sides, UnaryOperator<String> label, boolean perClass)
      throws TrainingException {
    Optional<GroupsFile> groups = Optional.empty();
    if (options.groups().isPresent()) {
      groups = Optional.of(new GroupsFile(options.groups().get()));
    }
    List<List<CheckedPhoto>> all = new ArrayList<>();
    for (PhotoTree side : sides) {
      Stream<FoundPhoto> found = side.photos(label, perClass, skipped, passedOver).stream();
      all.add(check.check(groups.map(file -> found.map(file::apply)).orElse(found).toList()));
    }
    groups.ifPresent(file -> notices.addAll(file.notices()));
    return all;
  }

  private List<CheckedPhoto> empty(String label) throws TrainingException {
    if (options.empty().isEmpty()) {
      return List.of();
    }
    ClassFolder folder = new ClassFolder(options.empty().get());
    skipped.addAll(folder.skipped());
    passedOver.addAll(folder.passedOver());
    List<FoundPhoto> frames = new ArrayList<>();
    for (Path file : folder.photos()) {
      frames.add(new FoundPhoto(new LabelledPhoto(file, label, "empty"), file.toString()));
    }
    List<CheckedPhoto> good = check.check(frames);
    if (good.isEmpty()) {
      throw new TrainingException("no photo of the empty step in " + options.empty().get());
    }
    return good;
  }

  private void require(String label, List<LabelledPhoto> side, String purpose)
      throws TrainingException {
    if (count(label, side) == 0) {
      throw new TrainingException(
          "no photo of %s %s in %s%s".formatted(label, purpose, photos, because()));
    }
  }

  private String because() {
    return skipped.isEmpty()
        ? "; at least two photos of each class are needed, twenty or more are better"
        : " (%d could not be used; the first: %s)"
            .formatted(skipped.size(), skipped.getFirst().reason());
  }

  private boolean isSide(String name) {
    return Files.isDirectory(photos.resolve(name));
  }

  private static void requireFolder(Path folder, String what) throws TrainingException {
    if (!Files.isDirectory(folder)) {
      throw new TrainingException(
          "%s: %s %s"
              .formatted(
                  what,
                  folder,
                  Files.exists(folder) ? "is a file, name a folder" : "does not exist"));
    }
  }

  private static long count(String label, List<LabelledPhoto> of) {
    return of.stream().filter(photo -> photo.label().equals(label)).count();
  }

  private static List<LabelledPhoto> sorted(List<CheckedPhoto> one, List<CheckedPhoto> other) {
    return Stream.concat(one.stream(), other.stream())
        .sorted(
            Comparator.comparing((CheckedPhoto each) -> each.photo().label())
                .thenComparing(CheckedPhoto::name))
        .map(CheckedPhoto::photo)
        .toList();
  }
}
