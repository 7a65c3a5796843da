package io.github.doggydoor.vision;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a folder into the place of another in one step. */
public final class FolderSwap {
  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;

  private FolderSwap() {}

  /**
   * Moves {@code made} to {@code place}, on the same file system. Where a folder with files lies
   * there, the two change places, so that {@code made} is the old one afterwards.
   */
  public static void into(Path made, Path place) throws IOException {
    if (!Files.exists(place) || isEmpty(place)) {
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } else if (!exchange(made, place)) {
      exchangeInSteps(made, place);
    }
    syncOne(place.getParent());
  }

  /** Sends every file and folder below {@code folder} to the disk. */
  public static void sync(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        syncOne(each);
      }
    }
  }

  /** Deletes {@code folder} with all in it; does nothing where it is not there. */
  public static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Linux's renameat2 with RENAME_EXCHANGE; false where the file system or system lacks it. */
  private static boolean exchange(Path one, Path other) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("renameat2");
    if (function.isEmpty()) {
      return false;
    }
    MethodHandle renameat2 =
        linker.downcallHandle(
            function.get(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int result =
          (int)
              renameat2.invokeExact(
                  AT_FDCWD,
                  arena.allocateFrom(one.toString()),
                  AT_FDCWD,
                  arena.allocateFrom(other.toString()),
                  RENAME_EXCHANGE);
      return result == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("renameat2 could not be called", e);
    }
  }

  private static void exchangeInSteps(Path made, Path place) throws IOException {
    Path old = made.resolveSibling(made.getFileName() + "-old");
    Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    Files.move(old, made, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /** On Linux a descriptor that is open for reading can be synced as well, a folder's too. */
  public static void syncOne(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
