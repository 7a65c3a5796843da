package io.github.doggydoor.bench;

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

  /** Not yet started; what it says on either stream comes as one. */
  public static ProcessBuilder command(String... words) {
    String natives = System.getProperty("doggydoor.natives");
    Path top = Path.of(natives).getParent().getParent();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=64m",
                "-Xmx256m",
                "-Ddoggydoor.natives=" + natives,
                "-cp",
                Stream.of("target/classes", "target/opencv-classes", "target/lib/*")
                    .map(part -> top + "/" + part)
                    .collect(Collectors.joining(File.pathSeparator)),
                "io.github.doggydoor.cli.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectErrorStream(true);
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
