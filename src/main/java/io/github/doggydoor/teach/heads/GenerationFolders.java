package io.github.doggydoor.teach.heads;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.FolderSwap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of the generations, such as {@code g0007}, with {@code generation.json}, {@code
 * head.bin} and {@code SHA256SUMS}. One comes into its place by one rename, whole and on the disk,
 * and is never written to again. What lies there is checked at each reading. Whoever writes has the
 * lock of {@link Generations}.
 */
final class GenerationFolders {
  /** The newest so many are kept, and those that the door goes by. */
  private static final int KEPT = 3;

  private static final String CARD = "generation.json";
  private static final String HEAD = "head.bin";
  private static final Pattern FOLDER = Pattern.compile("g(\\d{4,6})");

  private final Path folder;

  GenerationFolders(Path folder) {
    this.folder = folder;
  }

  void put(Generation added, Generations.HeadWriter head) throws BundleException, IOException {
    Path place = folder(added.number());
    Path beside = folder.resolve("." + place.getFileName() + ".made");
    Files.createDirectory(beside);
    head.write(beside.resolve(HEAD));
    Files.writeString(beside.resolve(CARD), GenerationJson.text(added));
    Files.writeString(beside.resolve(Checksums.FILE), Checksums.of(beside));
    FolderSwap.sync(beside);
    StateFile.give(beside);
    FolderSwap.into(beside, place);
  }

  /** What a crash left of one that was being made or let go of. */
  void sweep() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path left : (Iterable<Path>) all::iterator) {
        String name = left.getFileName().toString();
        if (name.startsWith(".g")) {
          FolderSwap.delete(left);
        }
      }
    }
  }

  /** Lets go of the oldest. */
  void evict(Force force) throws TeachException, IOException {
    List<Integer> all = numbers();
    for (int number : all.subList(0, Math.max(0, all.size() - KEPT))) {
      if (!force.needs(number)) {
        // First out of its place, as it is not deleted in one step.
        Path gone = folder.resolve("." + folder(number).getFileName() + ".gone");
        FolderSwap.into(folder(number), gone);
        FolderSwap.delete(gone);
      }
    }
  }

  /** The oldest first. */
  List<Integer> numbers() throws TeachException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> FOLDER.matcher(one.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.parseInt(name.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** {@link Generations#get}. */
  Generation get(int number) throws TeachException {
    Path place = folder(number);
    if (!Files.isDirectory(place)) {
      throw new TeachException(
          "there is no generation "
              + number
              + ": `doggydoor teach generations` lists those there are");
    }
    try {
      Generation read = GenerationJson.generation(place.resolve(CARD));
      Checksums.verify(place, "generation");
      if (read.number() != number || !Files.isRegularFile(head(number))) {
        throw new TeachException(
            place + " holds no generation " + number + ": restore it, or make another generation");
      }
      return read;
    } catch (BundleException e) {
      throw new TeachException(e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  Path head(int number) {
    return folder(number).resolve(HEAD);
  }

  private Path folder(int number) {
    return folder.resolve(String.format(Locale.ROOT, "g%04d", number));
  }

  private TeachException unreadable(IOException e) {
    return new TeachException(
        "%s cannot be read (%s): check its files' permissions".formatted(folder, e), e);
  }
}
