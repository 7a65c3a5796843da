package io.github.doggydoor.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeHeapTest {
  private static final long PIECE = 100_000; // Small enough to be no mapping of its own.
  private static final int PIECES = 600;

  @Test
  void whatWasFreedBelowSomethingThatIsUsedGoesBackToLinux() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle malloc =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("malloc"),
            FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    MethodHandle free =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ADDRESS));
    List<MemorySegment> pieces = new ArrayList<>();
    for (int i = 0; i < PIECES; i++) {
      MemorySegment piece = (MemorySegment) malloc.invokeExact(PIECE);
      pieces.add(piece.reinterpret(PIECE).fill((byte) 1));
    }
    for (MemorySegment piece : pieces.subList(0, PIECES - 1)) {
      free.invokeExact(piece);
    }
    long before = residentKib();
    NativeHeap.trim();
    long given = before - residentKib();
    free.invokeExact(pieces.getLast());
    assertTrue(given > PIECES * PIECE / 1024 / 2, "given back: " + given + " KiB");
  }

  private static long residentKib() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
