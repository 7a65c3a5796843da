package io.github.doggydoor.bench;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.DoorProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code doggydoor} as the launcher starts it, with the reference size of memory. */
public final class Doggydoor {
  private Doggydoor() {}

  /** What a process has at one time. */
  public record Size(int threads, int descriptors, long residentMib) {
    /** Of this process. */
    public static Size of(long pid) throws IOException {
      Path proc = Path.of("/proc/" + pid);
      return new Size(
          count(proc.resolve("task")), count(proc.resolve("fd")), Doggydoor.residentMib("" + pid));
    }

    private static int count(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return (int) files.count();
      }
    }
  }

  /** The words that run it. */
  public static List<String> command(String... words) {
    Path top = Path.of(System.getProperty("doggydoor.natives")).getParent().getParent();
    String classPath =
        Stream.of("target/classes", "target/opencv-classes", "target/lib/*")
            .map(part -> top + "/" + part)
            .collect(Collectors.joining(File.pathSeparator));
    return ChildJava.command(
        classPath,
        List.of("-XX:+UseSerialGC", "-XX:MetaspaceSize=64m", "-Xmx256m"),
        "io.github.doggydoor.cli.Main",
        words);
  }

  /**
   * A door, not yet started, which writes {@code door.log} into its folder.
   *
   * @param configuration is in that folder
   * @param more words for {@code run}
   */
  public static DoorProcess door(Path configuration, String... more) {
    List<String> words = new ArrayList<>(List.of("run", "--config", configuration.toString()));
    words.addAll(List.of(more));
    return new DoorProcess(
        command(words.toArray(String[]::new)), configuration.resolveSibling("door.log"));
  }

  /**
   * Resident memory in MiB.
   *
   * @param process its number, or {@code self}
   */
  public static long residentMib(String process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", process, "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }
}
