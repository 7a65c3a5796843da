package io.github.doggydoor.cli;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Daemon;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doggydoor run}: the door. */
@Command(
    name = "run",
    description =
        "Runs the door until it is told to stop (Ctrl-C, SIGTERM), or until a replay is at its end.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

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

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    Daemon daemon =
        Daemon.start(
            configuration,
            Optional.ofNullable(model),
            Optional.ofNullable(photos),
            System.getenv());
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stopper")
                .unstarted(
                    () -> {
                      daemon.stop();
                      // A door that was asked to stop, and did, has not failed: not Java's 143.
                      Runtime.getRuntime().halt(ExitCode.OK);
                    }));
    daemon.awaitEnd();
    daemon.stop();
    return ExitCode.OK;
  }
}
