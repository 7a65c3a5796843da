package io.github.doggydoor.natives;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back to Linux what was mapped of the native libraries only to load them: TensorFlow reads a
 * hundred megabytes of itself to register its operations, of which a model uses a few. The pages
 * stay in the page cache, and whatever is used again is mapped again from there.
 */
public final class LibraryPages {
  private static final int MADV_DONTNEED = 4;
  private static final Pattern MAPPING =
      Pattern.compile(
          "(?<start>[0-9a-f]+)-(?<end>[0-9a-f]+) (?<rights>\\S+) \\S+ \\S+ \\S+ *(?<file>.*)");
  private static final String LAST = "VmFlags:";
  private static final Path MAPS = Path.of("/proc/self/smaps");
  private static final Logger LOG = LoggerFactory.getLogger(LibraryPages.class);

  private LibraryPages() {}

  /** A mapping that nobody can write to, and of which no page differs from its file. */
  record Clean(long start, long end, String file, long residentKib) {}

  /** Gives back what it can; a failure costs memory only, and is no more than told. */
  public static void release() {
    String folder = Natives.folder().toAbsolutePath().normalize() + "/";
    try (Stream<String> lines = Files.lines(MAPS)) {
      Linker linker = Linker.nativeLinker();
      MethodHandle madvise =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("madvise"),
              FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
      long released = 0;
      for (Clean clean : clean(lines.toList(), folder)) {
        int refused =
            (int) madvise.invokeExact(clean.start, clean.end - clean.start, MADV_DONTNEED);
        released += refused == 0 ? clean.residentKib : 0;
      }
      LOG.debug("{} MiB of the libraries' pages were only for their loading.", released >> 10);
    } catch (IOException | RuntimeException e) {
      LOG.info("What the libraries were loaded by stays in memory: {}", e.toString());
    } catch (Throwable e) {
      throw new AssertionError("a call of two numbers and a flag cannot fail otherwise", e);
    }
  }

  /**
   * Finds them.
   *
   * @param smaps the lines of {@code /proc/PID/smaps}, as <a
   *     href="https://docs.kernel.org/filesystems/proc.html">Linux</a> has them
   * @param folder the libraries' folder, with a slash at its end
   */
  static List<Clean> clean(List<String> smaps, String folder) {
    List<Clean> found = new ArrayList<>();
    Matcher mapping = MAPPING.matcher("");
    Map<String, Long> kib = new HashMap<>();
    for (String line : smaps) {
      Matcher header = MAPPING.matcher(line);
      if (header.matches()) {
        mapping = header;
        kib.clear();
      } else if (!line.startsWith(LAST)) {
        int colon = line.indexOf(':');
        kib.put(line.substring(0, colon), Long.valueOf(line.replaceAll("\\D", "")));
      } else if (mapping.group("file").startsWith(folder)
          && !mapping.group("rights").contains("w")
          && isNone(kib.get("Anonymous"))
          && isNone(kib.get("Swap"))) {
        found.add(
            new Clean(
                HexFormat.fromHexDigitsToLong(mapping.group("start")),
                HexFormat.fromHexDigitsToLong(mapping.group("end")),
                mapping.group("file"),
                kib.get("Rss")));
      }
    }
    return found;
  }

  /** What is not told may be anything. */
  private static boolean isNone(Long kib) {
    return kib != null && kib == 0;
  }
}
