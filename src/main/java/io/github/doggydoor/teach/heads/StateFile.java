package io.github.doggydoor.teach.heads;

import io.github.doggydoor.vision.FolderSwap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.stream.Stream;

/** Files that are whole or absent, and belong to whom their folder belongs to. */
final class StateFile {
  private static final int ROOT = 0;

  private StateFile() {}

  /** Puts {@code text} into the place of {@code file} in one step, on the disk when it returns. */
  static void replace(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part); // A crash left it, and it may be root's.
    Files.writeString(part, text);
    FolderSwap.syncOne(part);
    give(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    FolderSwap.syncOne(file.getParent());
  }

  /**
   * Makes a folder with those above it that are not there, for whom the first that is belongs to.
   */
  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeFolder(folder.getParent());
      Files.createDirectory(folder);
      give(folder);
      FolderSwap.syncOne(folder.getParent());
    }
  }

  /**
   * What root made with a command is given to the owner of the folder, as the door runs as that
   * one. With all that lies below.
   */
  static void give(Path made) throws IOException {
    Path folder = made.toAbsolutePath().getParent();
    if (uid(made) != ROOT || uid(folder) == ROOT) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
    try (Stream<Path> all = Files.walk(made)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        PosixFileAttributeView view =
            Files.getFileAttributeView(
                each, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setGroup(wanted.group());
        view.setOwner(wanted.owner());
      }
    }
  }

  private static int uid(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
