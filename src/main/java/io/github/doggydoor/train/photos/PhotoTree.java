package io.github.doggydoor.train.photos;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset.Skipped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The folders of classes below PHOTOS, {@code train} or {@code valid}. */
final class PhotoTree {
  private final Path top;
  private final Path side;
  private final TreeMap<String, Path> classes = new TreeMap<>();
  private final List<String> notices = new ArrayList<>();

  /**
   * Looks for the folders in {@code side}.
   *
   * @param top PHOTOS, below which names are told
   * @param side PHOTOS itself, or its {@code train} or {@code valid}
   * @param empty the folder of empty-step frames, which is no class where it lies among them
   */
  PhotoTree(Path top, Path side, Optional<Path> empty) throws TrainingException {
    this.top = top;
    this.side = side;
    int loose = 0;
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(side)) {
      for (Path each : inside) {
        if (!Files.isDirectory(each)) {
          loose += AlbumFile.of(each) == AlbumFile.PHOTO ? 1 : 0;
        } else if (!ClassFolder.isHidden(each)
            && !(empty.isPresent() && Files.isSameFile(each, empty.get()))) {
          classes.put(ClassFolder.compose(each.getFileName().toString()), each);
        }
      }
    } catch (IOException e) {
      throw new TrainingException(
          side + " cannot be read (" + e.getClass().getSimpleName() + "); see its mode", e);
    }
    if (classes.isEmpty()) {
      throw new TrainingException(
          (loose > 0 ? "%s has %s but no folder for each class" : "%s has no folders with photos")
                  .formatted(side, LabelledPhoto.counted(loose))
              + "; make one folder for your dog and one for everybody else, as bo and not_bo");
    }
    if (loose > 0) {
      notices.add(
          loose == 1
              ? "1 photo in %s lies in no class's folder and is not used".formatted(side)
              : "%d photos in %s lie in no class's folder and are not used".formatted(loose, side));
    }
  }

  SortedSet<String> classes() {
    return new TreeSet<>(classes.keySet());
  }

  List<String> notices() {
    return notices;
  }

  /**
   * The photos of all classes, sorted by label and name.
   *
   * @param label from a class's folder to its label
   * @param perClass whether a group begins with the name of the class's folder
   * @param skipped gets the pictures that are of a kind that is not read
   * @param passedOver gets what is not used, counted, each a sentence
   */
  List<FoundPhoto> photos(
      UnaryOperator<String> label, boolean perClass, List<Skipped> skipped, List<String> passedOver)
      throws TrainingException {
    List<FoundPhoto> found = new ArrayList<>();
    for (var each : classes.entrySet()) {
      String name = each.getKey();
      ClassFolder folder = new ClassFolder(each.getValue());
      skipped.addAll(folder.skipped());
      passedOver.addAll(folder.passedOver());
      for (Path photo : folder.photos()) {
        String below = folder.group(photo);
        String group = below.isEmpty() ? name : perClass ? name + "/" + below : below;
        found.add(
            new FoundPhoto(
                new LabelledPhoto(photo, label.apply(name), group),
                ClassFolder.name(top.relativize(photo))));
      }
    }
    found.sort(
        Comparator.comparing((FoundPhoto each) -> each.photo().label())
            .thenComparing(FoundPhoto::name));
    return found;
  }

  /** The folder that was looked into, for messages. */
  Path side() {
    return side;
  }
}
