package io.github.doggydoor.cli.door;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationCopy;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.daemon.Boards;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor safe}: what is left to do after a door that was killed. */
@Command(
    name = "safe",
    description =
        "Puts the latch into its locked position where no door runs, and lets go of it. The service"
            + " does so after every end, kill -9 among them.",
    mixinStandardHelpOptions = true)
public final class SafeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("safe");

  @Mixin private ConfigOption config;

  @Mixin private CopiesOption copies;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    spec.commandLine().getOut().println(Boards.makeSafe(configuration()));
    return ExitCode.OK;
  }

  /**
   * Copies first: by their lines the latch was driven, and the file may have been changed since.
   */
  private Configuration configuration() throws ConfigurationException {
    for (ConfigurationCopy copy : copies.all(config.file())) {
      try {
        return copy.read();
      } catch (ConfigurationException absent) {
        LOG.debug("{}", absent.getMessage());
      }
    }
    return config.read();
  }
}
