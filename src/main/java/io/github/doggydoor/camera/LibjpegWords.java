package io.github.doggydoor.camera;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what libjpeg prints while a thread decodes: a line on the C library's {@code stderr} is its
 * only word that a part of a picture is missing, and OpenCV passes nothing on. glibc's {@code
 * stderr} is a variable that may be set (its manual, "Standard Streams"), here to a stream that
 * calls back in the thread that prints. File descriptor 2 is left alone, so that what Java, a crash
 * or the kernel say still goes where it went; and what others print by the variable is passed on.
 *
 * <p>The variable is the process's own, and so this is set once and is static. Where it cannot be
 * set (another C library), nothing is heard, and libjpeg prints as ever.
 */
final class LibjpegWords {
  private static final Logger LOG = LoggerFactory.getLogger(LibjpegWords.class);
  private static final int LINE_BUFFERED = 1;
  private static final long LONGEST_LINE = 1024;
  private static final ThreadLocal<StringBuilder> HEARD = new ThreadLocal<>();
  private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

  static {
    try {
      listen();
    } catch (Throwable e) { // A method handle may throw anything; nothing rests on it.
      LOG.warn("What libjpeg says of torn pictures cannot be heard: {}", e.toString());
    }
  }

  private LibjpegWords() {}

  /** What {@code decoding} gave, and what libjpeg said of it; no words where it said nothing. */
  record Heard<T>(T result, String words) {}

  static <T> Heard<T> during(Supplier<T> decoding) {
    StringBuilder words = new StringBuilder();
    HEARD.set(words);
    try {
      T result = decoding.get();
      return new Heard<>(result, words.toString().strip());
    } finally {
      HEARD.remove();
    }
  }

  private static void listen() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle dlsym =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dlsym"),
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    // The one that every library of the process uses, which may be a copy in the executable.
    MemorySegment stderr =
        (MemorySegment)
            dlsym.invokeExact(MemorySegment.NULL, Arena.global().allocateFrom("stderr"));
    if (stderr.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("the C library has no variable stderr");
    }
    MemorySegment variable = stderr.reinterpret(ADDRESS.byteSize());
    MemorySegment before = variable.get(ADDRESS, 0);
    variable.set(ADDRESS, 0, stream(linker));
    // What a library prints while the process exits finds no Java any more to call.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> variable.set(ADDRESS, 0, before)));
  }

  /** A {@code FILE} of glibc whose lines come to {@link #write}. */
  private static MemorySegment stream(Linker linker) throws Throwable {
    StructLayout functions =
        MemoryLayout.structLayout(
            ADDRESS.withName("read"),
            ADDRESS.withName("write"),
            ADDRESS.withName("seek"),
            ADDRESS.withName("close"));
    MemorySegment write =
        linker.upcallStub(
            MethodHandles.lookup()
                .findStatic(
                    LibjpegWords.class,
                    "write",
                    MethodType.methodType(
                        long.class, MemorySegment.class, MemorySegment.class, long.class)),
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG),
            Arena.global());
    MemorySegment given = Arena.global().allocate(functions);
    given.set(ADDRESS, ADDRESS.byteSize(), write);
    MethodHandle open =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("fopencookie"),
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, functions));
    MemorySegment file =
        (MemorySegment)
            open.invokeExact(MemorySegment.NULL, Arena.global().allocateFrom("w"), given);
    if (file.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("fopencookie gave no stream");
    }
    MethodHandle buffered =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setvbuf"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG));
    int refused = (int) buffered.invokeExact(file, MemorySegment.NULL, LINE_BUFFERED, LONGEST_LINE);
    if (refused != 0) {
      throw new IllegalStateException("setvbuf refused a line's buffer");
    }
    return file;
  }

  /** Called by the C library, on the thread that prints; what it throws would end the process. */
  @SuppressWarnings({"unused", "CatchAndPrintStackTrace"}) // By its handle.
  private static long write(MemorySegment cookie, MemorySegment bytes, long size) {
    try {
      byte[] line = bytes.reinterpret(size).toArray(ValueLayout.JAVA_BYTE);
      StringBuilder words = HEARD.get();
      if (words == null) {
        STDERR.write(line);
      } else {
        words.append(new String(line, StandardCharsets.UTF_8));
      }
    } catch (IOException | RuntimeException | Error nobodyHears) {
      return size;
    }
    return size;
  }
}
