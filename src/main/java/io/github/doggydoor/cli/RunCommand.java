package io.github.doggydoor.cli;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Daemon;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doggydoor run}: the door. */
@Command(
    name = "run",
    description =
        "Runs the door until it is told to stop (Ctrl-C, SIGTERM), or until a replay is at its end.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Mixin private DoorOptions options;

  @Mixin private CopiesOption copies;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    Daemon daemon = Daemon.start(configuration, options.model(), options.photos(), System.getenv());
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
