package io.github.doggydoor.cli.door;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What may be given on the command line instead of in the configuration. */
final class DoorOptions {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "BUNDLE",
      description = "The model bundle, instead of the configuration's (vision.model).")
  private Path model;

  @Option(
      names = "--photos",
      paramLabel = "FOLDER",
      description =
          "Where the photos of a replay lie, instead of the configuration's (camera.base).")
  private Path photos;

  Optional<Path> model() {
    return Optional.ofNullable(model);
  }

  Optional<Path> photos() {
    return Optional.ofNullable(photos);
  }
}
