package io.github.doggydoor.train.photos;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.Dataset.Skipped;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The photos below one folder, however deep, links followed but those that lead to other classes.
 * What programs left is passed over; a picture of a kind that is not read is told, and what is no
 * picture is counted by its ending.
 */
final class ClassFolder {
  private final Path folder;
  private final List<Path> photos = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final SortedMap<String, Integer> otherPictures = new TreeMap<>();
  private final SortedMap<String, Integer> noPictures = new TreeMap<>();

  /**
   * Walks {@code folder}.
   *
   * @throws TrainingException where it cannot be read at all
   */
  ClassFolder(Path folder) throws TrainingException {
    this.folder = folder;
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor());
    } catch (IOException e) {
      throw new TrainingException(folder + " cannot be read: " + e.getMessage(), e);
    }
    photos.sort(Comparator.comparing(Path::toString));
  }

  /** Sorted by name. */
  List<Path> photos() {
    return photos;
  }

  List<Skipped> skipped() {
    return skipped;
  }

  /** What is not used, counted by its ending, each a sentence. */
  List<String> passedOver() {
    List<String> sentences = new ArrayList<>();
    if (!otherPictures.isEmpty()) {
      sentences.add(
          "not used from %s: %s, pictures of kinds that are not read; save them as JPEG, PNG or WebP"
              .formatted(folder, counted(otherPictures)));
    }
    if (!noPictures.isEmpty()) {
      sentences.add(
          "not used from %s: %s, which are no pictures; of films, save stills as JPEG"
              .formatted(folder, counted(noPictures)));
    }
    return sentences;
  }

  private static String counted(SortedMap<String, Integer> endings) {
    return endings.entrySet().stream()
        .map(
            each ->
                each.getValue()
                    + (each.getKey().isEmpty() ? " without ending" : " ." + each.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** The folders between this one and {@code photo}, with {@code /}; empty where there are none. */
  String group(Path photo) {
    Path between = folder.relativize(photo).getParent();
    return between == null ? "" : name(between);
  }

  /** A relative path for people, with {@code /} and composed letters, as one types them. */
  static String name(Path relative) {
    return compose(relative.toString().replace('\\', '/'));
  }

  /** A Mac takes Hangul and accents apart in the names of files; one types them composed. */
  static String compose(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** Whether it is meant for a program and not for people. */
  static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
        throws IOException {
      if (visited.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      if (isHidden(visited)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.isSymbolicLink(visited) && leadsToOtherClasses(visited.toRealPath())) {
        skipped.add(
            new Skipped(
                visited,
                "%s is a link to %s, where other classes lie: it is not followed; take it away, and copy what belongs here"
                    .formatted(visited, visited.toRealPath())));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    /** To a folder that this one lies in, or to one beside it: what is there has another label. */
    private boolean leadsToOtherClasses(Path target) throws IOException {
      Path here = folder.toRealPath();
      Path beside = folder.toAbsolutePath().normalize().getParent().toRealPath();
      return here.startsWith(target) || target.startsWith(beside) && !target.startsWith(here);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      try {
        switch (AlbumFile.of(file)) {
          case PHOTO -> photos.add(file);
          case OTHER_PICTURE -> {
            skipped.add(
                new Skipped(
                    file, file + " is of a kind that is not read; save it as JPEG, PNG or WebP"));
            otherPictures.merge(AlbumFile.ending(file), 1, Integer::sum);
          }
          case NO_PICTURE -> noPictures.merge(AlbumFile.ending(file), 1, Integer::sum);
          case CLUTTER -> {}
        }
        return FileVisitResult.CONTINUE;
      } catch (IOException unreadable) {
        return visitFileFailed(file, unreadable);
      }
    }

    /** A folder without permission, a link that leads back to where it lies, a broken disk. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(folder)) {
        throw failure;
      }
      String reason = failure.getClass().getSimpleName().replaceAll("Exception$", "");
      skipped.add(new Skipped(file, file + " cannot be read (" + reason + "); see its mode"));
      return FileVisitResult.CONTINUE;
    }
  }
}
