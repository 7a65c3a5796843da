package io.github.doggydoor.natives;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back to Linux what native code has freed and the C library keeps for later. TensorFlow
 * copies the weights several times while it loads a model, on several threads, and the C library
 * keeps what each thread freed apart: up to 60 MB a copy, which nobody would use again.
 */
public final class NativeHeap {
  private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

  private NativeHeap() {}

  /**
   * Gives back what it can, which takes some milliseconds; a C library that cannot (musl) keeps it.
   */
  public static void trim() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> found = linker.defaultLookup().find("malloc_trim");
    if (found.isEmpty()) {
      LOG.debug("The C library has no malloc_trim: what was freed stays with the process.");
      return;
    }
    MethodHandle trim =
        linker.downcallHandle(found.get(), FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    try {
      int anything = (int) trim.invokeExact(0L);
      LOG.debug("Memory that loading freed was given back: {}.", anything == 1 ? "some" : "none");
    } catch (Throwable e) {
      throw new AssertionError("a call of one number cannot fail otherwise", e);
    }
  }
}
