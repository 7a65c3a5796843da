package io.github.doggydoor.cli.door;

import io.github.doggydoor.config.ConfigurationCopy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option {@code --last-good}, and the copy that lasts as long as the service does. */
final class CopiesOption {
  /** The variable in which systemd names the service's folder below {@code /run}. */
  private static final String RUN = "RUNTIME_DIRECTORY";

  @Option(
      names = "--last-good",
      paramLabel = "FILE",
      description = "The copy of the last configuration that started; for when another is refused.")
  private Path file;

  /** The copy that outlives a boot; empty where none is wanted. */
  Optional<ConfigurationCopy> lastGood(Path original) {
    return Optional.ofNullable(file).map(copy -> new ConfigurationCopy(copy, original));
  }

  /** The copy of what runs, or ran last; empty outside a service. It wants no disk. */
  Optional<ConfigurationCopy> running(Path original) {
    return Optional.ofNullable(System.getenv(RUN))
        .map(folder -> new ConfigurationCopy(Path.of(folder, "running.yaml"), original));
  }

  /** Both, in the order in which they are to be believed. */
  List<ConfigurationCopy> all(Path original) {
    return Stream.of(running(original), lastGood(original)).flatMap(Optional::stream).toList();
  }
}
