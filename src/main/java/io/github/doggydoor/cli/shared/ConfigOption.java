package io.github.doggydoor.cli.shared;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --config} of every command that needs the door's configuration. */
public final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "/etc/doggydoor/doggydoor.yaml",
      description = "The configuration (default: ${DEFAULT-VALUE}).")
  private Path file;

  /** What the file says. */
  public Configuration read() throws ConfigurationException {
    return ConfigurationReader.read(file);
  }

  /** Where it is, whether it is there or not. */
  public Path file() {
    return file;
  }
}
