package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.DurableFile;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.teach.KeptPicture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures' files, a folder a day (of Greenwich): {@code 2026-11-30/17-3.jpg} is the fourth
 * picture of visit 17. A file counts only where a row of the database names it, so that none need
 * be moved to its place: one that a crash left half is a stray.
 */
final class Frames {
  private static final Pattern NAME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}/([0-9]{1,18})-[0-9]{1,3}\\.jpg");

  /** The smallest piece of a disk that a file takes. */
  private static final long BLOCK = 4096;

  private final Path folder;

  Frames(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** The file of that name; one of another form could lead out of the folder, and is refused. */
  Path file(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("\"" + name + "\" is no name of a picture");
    }
    return folder.resolve(name);
  }

  /** What a file of that length takes. */
  static long taken(long length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** Makes {@code folder}, for its owner alone. */
  static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Ownership.give(folder);
      DurableFile.sync(folder.toAbsolutePath().getParent());
    }
  }

  /**
   * Writes them, forced to the disk with their names; all or, where that fails, none.
   *
   * @return the pictures with the names of their files
   */
  List<KeptPicture> write(String day, long visit, List<KeptPicture> pictures, List<byte[]> jpegs)
      throws IOException {
    if (pictures.isEmpty()) {
      return List.of();
    }
    make(folder);
    Path today = folder.resolve(day);
    make(today);
    List<KeptPicture> named = new ArrayList<>();
    try {
      for (int i = 0; i < pictures.size(); i++) {
        KeptPicture of = pictures.get(i);
        named.add(
            new KeptPicture(
                of.frame(), day + "/" + visit + "-" + i + ".jpg", of.night(), of.why()));
        write(file(named.getLast().file()), jpegs.get(i));
      }
      DurableFile.sync(today);
      return named;
    } catch (IOException refused) {
      try {
        delete(named.stream().map(KeptPicture::file).toList());
      } catch (IOException second) {
        refused.addSuppressed(second);
      }
      throw refused;
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file); // A stray of that number, and it may be root's.
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
    Ownership.give(file);
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  /** Deletes files, and the folders of days that have none any more. */
  void delete(List<String> names) throws IOException {
    for (String name : names) {
      Path file = file(name);
      Files.deleteIfExists(file);
      tidy(file.getParent());
    }
  }

  private static void tidy(Path day) throws IOException {
    try {
      Files.deleteIfExists(day);
    } catch (DirectoryNotEmptyException others) {
      return; // The day has more.
    }
  }

  /** Deletes all but {@code known}, and says how many went. */
  int sweep(Set<String> known) throws IOException {
    List<String> strays = names().stream().filter(name -> !known.contains(name)).toList();
    delete(strays);
    return strays.size();
  }

  /** The largest id in the name of a file; 0 where there is none. */
  long largestId() throws IOException {
    long largest = 0;
    for (String name : names()) {
      Matcher parts = NAME.matcher(name);
      largest = Math.max(largest, parts.matches() ? Long.parseLong(parts.group(1)) : 0);
    }
    return largest;
  }

  /** Those of our files that are there. */
  List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (Path day : entries(folder)) {
      if (Files.isDirectory(day, LinkOption.NOFOLLOW_LINKS)) {
        entries(day).stream()
            .map(file -> folder.relativize(file).toString())
            .filter(name -> NAME.matcher(name).matches())
            .forEach(names::add);
      }
    }
    return names;
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    }
  }
}
