package io.github.doggydoor.train;

import io.github.doggydoor.train.Dataset.Skipped;
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
import java.util.Locale;
import java.util.Set;

/**
 * The photos below one folder, however deep, links followed. What begins with a dot and what is no
 * picture by its name is passed over; a picture of a kind that is not read is told.
 */
final class ClassFolder {
  private static final Set<String> READ = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp");

  private static final Set<String> NOT_READ =
      Set.of("heic", "heif", "avif", "gif", "bmp", "tif", "tiff", "dng", "cr2", "nef", "arw");

  private final Path folder;
  private final List<Path> photos = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

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

  /** Whether the name says that it is a picture which is read. */
  static boolean isPhoto(Path file) {
    return !isHidden(file) && READ.contains(extension(file));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      boolean below = !visited.equals(folder);
      return below && isHidden(visited) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isPhoto(file)) {
        photos.add(file);
      } else if (!isHidden(file) && NOT_READ.contains(extension(file))) {
        skipped.add(
            new Skipped(
                file, file + " is of a kind that is not read; save it as JPEG, PNG or WebP"));
      }
      return FileVisitResult.CONTINUE;
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
